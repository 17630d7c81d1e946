"""Check the PDF: its tags, its language, nothing attached or hidden, and every number in text that is read or spoken."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pikepdf
import pypdfium2

from dashboard.language.catalogue import _
from dashboard.papers.checks.allowed_numbers import AllowedNumbers, one_line, page_labels, with_labels
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.package import LOCAL_PATH
from dashboard.papers.content.content import PaperContent

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


def check_pdf(
    file: str, data: bytes, allowed: AllowedNumbers, content: PaperContent, language: str, released_on: date
) -> None:
    """Raise BrokenPaperError for a paper that is not tagged, holds more than it shows, or shows a number that it may not."""
    with pikepdf.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        allowed = with_labels(allowed, page_labels(count, _("page {number} of {of}")))
        _check_document(file, document, language, released_on)
        for text in _spoken(document):
            if allowed.unexplained(text):
                raise BrokenPaperError(
                    file, "the text for those who do not see it holds a number that is no shown cell"
                )
    read = _read(data)
    footers = [f"{content.footer} · {numbered}" for numbered in page_labels(count, _("page {number} of {of}"))]
    if any(one_line(footer) not in text for footer, text in zip(footers, read, strict=True)):
        raise BrokenPaperError(file, "a page does not say its marking, edition, day and number")
    words = " ".join(_body(text, footer, content) for text, footer in zip(read, footers, strict=True))
    if LOCAL_PATH.search(words):
        raise BrokenPaperError(file, "it names a folder or a machine")
    if allowed.unexplained(words):
        raise BrokenPaperError(file, "it holds a number that is no shown cell of the edition")


def _check_document(file: str, document: Any, language: str, released_on: date) -> None:
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
    if "dc:creator" in metadata or LOCAL_PATH.search(metadata) or not re.search(r"pdfuaid:part>1<", metadata):
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


def _body(text: str, footer: str, content: PaperContent) -> str:
    """Return a page without header and footer, so that a sentence that runs over to the next page is whole again."""
    return one_line(text.replace(one_line(footer), " ", 1).removeprefix(one_line(content.marking)))


def _read(data: bytes) -> list[str]:
    """Return the text of each page on one line; what is written invisibly is read too."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [one_line(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()
