"""Hold the papers of an edition in memory, in a language; and what any reader can get out of them, with other libraries."""

import contextvars
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pypdfium2

from dashboard.editions import written_papers
from dashboard.editions.cells import COUNT, OF
from dashboard.editions.manifest import manifest_hash
from dashboard.editions.reader import Edition
from dashboard.language.catalogue import Language, use
from dashboard.papers.checks import every_paper
from dashboard.papers.content.content import PaperContent, paper_content
from dashboard.papers.formats.paper import paper
from dashboard.papers.formats.slides import slides
from dashboard.papers.formats.tables_csv import dictionary_csv, tables_csv
from dashboard.papers.formats.tables_xlsx import tables_xlsx
from dashboard.release.freeze.sign import release_key
from schemas.operating_system.sha256 import sha256_of
from tests.dashboard.release.signed_homes import sign_editions
from tests.dashboard.strategic.released import write_edition

Result = TypeVar("Result")


@dataclass(frozen=True)
class PaperFiles:
    """The files of one language, and what they were made from."""

    language: Language
    edition: Edition
    before: Edition | None
    content: PaperContent
    files: dict[str, bytes]

    def check(self, folder: Path) -> None:
        """Open them again as `outcomes papers` does."""
        folder.mkdir(exist_ok=True)
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        in_language(self.language, lambda: every_paper.check_papers(folder, self.edition, self.before, self.content))


def make_papers(
    language: Language, edition: Edition, before: Edition | None = None, decisions: tuple[str, ...] = ()
) -> PaperFiles:
    """Make every paper of an edition."""

    def files() -> PaperFiles:
        content = paper_content(edition, before, decisions)
        written = {
            written_papers.SLIDES: slides(content, edition.released_on),
            written_papers.PAPER: paper(content, edition.released_on),
            written_papers.TABLES: tables_xlsx(edition, content),
            written_papers.ROWS: tables_csv(edition),
            written_papers.DICTIONARY: dictionary_csv(),
        }
        return PaperFiles(language, edition, before, content, written)

    return in_language(language, files)


def signed_home(folder: Path, *editions: Edition) -> Path:
    """Return a force's home with editions signed by its own key."""
    key = release_key(folder)
    for one in editions:
        write_edition(folder / "releases" / one.name, one, key)
    return folder


def listed_papers(tmp_path: Path) -> Path:
    """Return the papers of the first of two editions: one file, on a signed list."""
    sign_editions(tmp_path, "2026-Q2", "2026-Q3")
    return list_papers(tmp_path, "2026-Q2", "en/paper.pdf")


def list_papers(home: Path, edition: str, *names: str) -> Path:
    """Write papers of an edition, without what stands in papers, and their signed list; return their folder."""
    folder = home / "releases" / edition / "papers"
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"figures")
    files = {name: sha256_of(folder / name) for name in names}
    listed = json.dumps(
        {"edition": edition, "edition_manifest": manifest_hash(home / "releases", edition), "files": files}
    )
    (folder / "manifest.json").write_text(listed, "utf-8")
    (folder / "manifest.sig").write_bytes(release_key(home).sign(listed.encode()))
    return folder


def in_language(language: Language, work: Callable[[], Result]) -> Result:
    """Do it in a language, and leave the language of the test as it was."""

    def spoken() -> Result:
        use(language)
        return work()

    return contextvars.copy_context().run(spoken)


def parts(content: bytes, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Every part of an office file, those of the workbooks inside it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield inside + name, part
            if name.endswith(".xlsx"):
                yield from parts(part, f"{inside}{name}/")


def slide_texts(content: bytes) -> list[str]:
    """Every text of slides, notes and charts, and every text for those who do not see a chart."""
    found = []
    for name, part in parts(content):
        if re.search(r"/(slides|notesSlides|charts)/[^/]+\.xml$", name):
            for element in ElementTree.fromstring(part).iter():  # noqa: S314  # the test's own file
                found += [text for text in (element.text, element.get("descr")) if text]
    return found


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page of a PDF, on one line."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def streams_of(content: bytes) -> bytes:
    """Every object and every decompressed stream of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return b"\n".join(
            thing.read_bytes()
            if isinstance(thing, pikepdf.Stream) and "/Length1" not in thing
            else repr(thing).encode()
            for thing in document.objects
            if isinstance(thing, pikepdf.Object)
        )


def sheets_of(content: bytes) -> dict[str, list[list[object]]]:
    """Every cell of a workbook, sheet by sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.values] for sheet in book}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def shares_of(edition: Edition) -> set[tuple[int, int]]:
    """Every shown part with its shown whole."""
    return {
        (cell.value, whole.value)
        for (table, period, row, column), cell in edition.cells.items()
        if column == COUNT and cell.value is not None
        if (whole := edition.cells.get((table, period, row, OF))) is not None and whole.value is not None
    }


def shown(edition: Edition) -> set[int]:
    return {cell.value for cell in edition.cells.values() if cell.value is not None}
