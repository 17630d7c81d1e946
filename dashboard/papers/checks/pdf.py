"""The paper opened again: its tags, its language, nothing attached or hidden, and every number in text that is read or spoken."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pikepdf
import pypdfium2

from dashboard.language.catalogue import _
from dashboard.papers.checks.allowed_numbers import Allowed, pages, plain, with_pages
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.package import A_PLACE
from dashboard.papers.content.content import Story

INFO: Final = frozenset(("/Title", "/Creator", "/CreationDate", "/ModDate"))
ROOT: Final = {
    "/Type", "/Pages", "/Lang", "/Metadata", "/MarkInfo", "/StructTreeRoot", "/ViewerPreferences", "/Outlines",
    "/PageLabels", "/OutputIntents", "/Names", "/Dests", "/PageMode",
}  # fmt: skip
"""What the catalogue of a paper may name: no form, no script, no layer, no thread."""

FORBIDDEN: Final = {
    "/JavaScript", "/JS", "/EmbeddedFiles", "/EmbeddedFile", "/Launch", "/URI", "/RichMedia", "/Sound", "/Movie", "/AA",
    "/OpenAction", "/OCG", "/AcroForm", "/Image", "/Widget",
}  # fmt: skip
SPOKEN: Final = ("/Alt", "/ActualText", "/E", "/Contents", "/Title", "/T", "/TU")


def prove_pdf(file: str, content: bytes, allowed: Allowed, story: Story, language: str, released_on: date) -> None:
    """Raise BrokenPaperError for a paper that is not tagged, holds more than it shows, or shows a number that it may not."""
    with pikepdf.open(io.BytesIO(content)) as document:
        count = len(document.pages)
        allowed = with_pages(allowed, pages(count, _("page {place} of {of}")))
        _prove_document(file, document, language, released_on)
        for text in _spoken(document):
            if allowed.foreign(text):
                raise BrokenPaperError(
                    file, "the text for those who do not see it holds a number that is no shown cell"
                )
    read = _read(content)
    feet = [f"{story.footer} · {numbered}" for numbered in pages(count, _("page {place} of {of}"))]
    if any(plain(foot) not in text for foot, text in zip(feet, read, strict=True)):
        raise BrokenPaperError(file, "a page does not say its marking, edition, day and number")
    words = " ".join(_body(text, foot, story) for text, foot in zip(read, feet, strict=True))
    if A_PLACE.search(words):
        raise BrokenPaperError(file, "it names a folder or a machine")
    if allowed.foreign(words):
        raise BrokenPaperError(file, "it holds a number that is no shown cell of the edition")


def _prove_document(file: str, document: Any, language: str, released_on: date) -> None:
    root = document.Root
    if set(document.docinfo.keys()) - INFO:
        raise BrokenPaperError(file, "its properties say more than its title and day")
    if any(
        not str(document.docinfo[key]).startswith(f"D:{released_on:%Y%m%d}000000")
        for key in ("/CreationDate", "/ModDate")
    ):
        raise BrokenPaperError(file, "it says when it was made")
    if set(root.keys()) - ROOT or (set(root.get("/Names", {}).keys()) - {"/Dests"}):
        raise BrokenPaperError(file, "it holds something beside its pages")
    if str(root.get("/Lang", "")) != language:
        raise BrokenPaperError(file, "it does not say its language")
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked", False):
        raise BrokenPaperError(file, "it is not tagged")
    metadata = root.Metadata.read_bytes().decode("utf-8")
    if "dc:creator" in metadata or A_PLACE.search(metadata) or not re.search(r"pdfuaid:part>1<", metadata):
        raise BrokenPaperError(file, "its metadata name somebody or somewhere, or do not claim PDF/UA")
    for thing in document.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            keys = set(thing.keys())
            if (keys | {str(thing.get("/S", "")), str(thing.get("/Subtype", ""))}) & FORBIDDEN:
                raise BrokenPaperError(file, "it holds a script, a link, a picture or something attached")
            if "/S" in keys and str(thing["/S"]) == "/Figure" and not str(thing.get("/Alt", "")).strip():
                raise BrokenPaperError(file, "a figure has no text for those who do not see it")


def _spoken(document: Any) -> Iterator[str]:
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary):
            yield from (str(thing[key]) for key in SPOKEN if isinstance(thing.get(key), pikepdf.String))


def _body(text: str, foot: str, story: Story) -> str:
    """A page without its head and foot, so that a sentence that runs over to the next page is one again."""
    return plain(text.replace(plain(foot), " ", 1).removeprefix(plain(story.marking)))


def _read(content: bytes) -> list[str]:
    """The text of each page on one line; what is written invisibly is read too."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [plain(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
