"""Every file is opened again before it leaves, by other means than those that wrote it. One that breaks a rule stops them all."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dashboard.editions.reader import Edition
from dashboard.language.catalogue import in_use
from dashboard.papers.checks.allowed_numbers import Allowed, allowed, pages, with_pages
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.package import A_PLACE, prove_package
from dashboard.papers.checks.pdf import prove_pdf
from dashboard.papers.checks.slides import prove_slides
from dashboard.papers.checks.tables import prove_csv, prove_workbook
from dashboard.papers.content.content import Story
from dashboard.papers.formats.pptx_template import tag
from dashboard.papers.formats.tables_csv import dictionary_csv

SLIDES: Final = "slides.pptx"
PAPER: Final = "paper.pdf"
TABLES: Final = "tables.xlsx"
ROWS: Final = "tables.csv"
DICTIONARY: Final = "data_dictionary.csv"
A_SLIDE: Final = re.compile(r"ppt/slides/slide\d+\.xml")
FILES: Final = (SLIDES, PAPER, TABLES, ROWS, DICTIONARY)


def prove(folder: Path, edition: Edition, before: Edition | None, story: Story) -> None:
    """Raise BrokenPaperError for the first file of a folder, in the language in use, that may not leave."""
    given = allowed(edition, before, story)
    found = {path.name for path in folder.iterdir()}
    if found != set(FILES):
        raise BrokenPaperError(folder.name, "a file is missing, or there is one too many")
    proofs: dict[str, Callable[[str, bytes], None]] = {
        SLIDES: lambda name, content: _slides(name, content, given, story),
        PAPER: lambda name, content: _paper(name, content, given, story, edition),
        TABLES: lambda name, content: _tables(name, content, given, edition),
        ROWS: lambda name, content: _rows(name, content, given, edition),
        DICTIONARY: _dictionary,
    }
    for name, proof in proofs.items():
        label = f"papers/{in_use()}/{name}"
        try:
            proof(label, (folder / name).read_bytes())
        except BrokenPaperError:
            raise
        except Exception as error:  # whatever a library raises: what cannot be opened again is not proved
            raise BrokenPaperError(label, f"it cannot be opened again ({type(error).__name__})") from error


def _slides(name: str, content: bytes, given: Allowed, story: Story) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        count = sum(bool(A_SLIDE.fullmatch(part)) for part in archive.namelist())
    prove_package(name, "pptx", content, with_pages(given, pages(count)))
    prove_slides(name, content, story)


def _paper(name: str, content: bytes, given: Allowed, story: Story, edition: Edition) -> None:
    prove_pdf(name, content, given, story, tag(), edition.released_on)


def _tables(name: str, content: bytes, given: Allowed, edition: Edition) -> None:
    prove_package(name, "xlsx", content, given)
    prove_workbook(name, content, edition)


def _rows(name: str, content: bytes, given: Allowed, edition: Edition) -> None:
    prove_csv(name, content, edition, given)
    if A_PLACE.search(content.decode("utf-8-sig")):
        raise BrokenPaperError(name, "it names a folder or a machine")


def _dictionary(name: str, content: bytes) -> None:
    if content != dictionary_csv():
        raise BrokenPaperError(name, "it is not the dictionary of the tables")
