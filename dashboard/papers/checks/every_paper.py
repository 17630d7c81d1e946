"""Open every file again before it is published, with other libraries than those that wrote it; one broken rule stops all."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dashboard.editions.reader import Edition
from dashboard.editions.written_papers import DICTIONARY, FILES, PAPER, ROWS, SLIDES, TABLES
from dashboard.language.catalogue import in_use
from dashboard.papers.checks.allowed_numbers import AllowedNumbers, allowed_numbers, page_labels, with_labels
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.figures import check_figures
from dashboard.papers.checks.package import LOCAL_PATH, check_package
from dashboard.papers.checks.pdf import check_pdf
from dashboard.papers.checks.slides import check_slides
from dashboard.papers.checks.tables import check_csv, check_dictionary, check_workbook
from dashboard.papers.content.content import PaperContent
from dashboard.papers.formats.pptx_template import language_tag
from schemas.errors import is_of_the_machine

SLIDE_PART: Final = re.compile(r"ppt/slides/slide\d+\.xml")


def check_papers(folder: Path, edition: Edition, before: Edition | None, content: PaperContent) -> None:
    """Raise BrokenPaperError for the first file of a folder, in the language in use, that may not leave."""
    given = allowed_numbers(edition, before, content)
    found = {path.name for path in folder.iterdir()}
    if found != set(FILES):
        raise BrokenPaperError(folder.name, "a file is missing, or there is one too many")
    checks: dict[str, Callable[[str, bytes], None]] = {
        DICTIONARY: check_dictionary,
        ROWS: lambda name, data: _rows(name, data, given, edition),
        TABLES: lambda name, data: _tables(name, data, given, edition),
        SLIDES: lambda name, data: _slides(name, data, given, content, edition),
        PAPER: lambda name, data: _paper(name, data, given, content, edition),
    }  # the quickest first: one broken rule stops all
    for name, check in checks.items():
        label = f"papers/{in_use()}/{name}"
        data = (folder / name).read_bytes()  # what the system refuses is no rule that the paper breaks
        try:
            check(label, data)
        except BrokenPaperError:
            raise
        except Exception as error:  # whatever a library raises: what cannot be opened again was not checked
            if isinstance(error, MemoryError) or is_of_the_machine(error):
                raise  # which says nothing of the paper
            raise BrokenPaperError(label, f"it cannot be opened again ({type(error).__name__})") from error


def _slides(name: str, data: bytes, given: AllowedNumbers, content: PaperContent, edition: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        count = sum(bool(SLIDE_PART.fullmatch(part)) for part in archive.namelist())
    check_package(name, "pptx", data, with_labels(given, page_labels(count)))
    check_figures(name, edition, content)  # of the content, which the paper says too
    check_slides(name, data, content)


def _paper(name: str, data: bytes, given: AllowedNumbers, content: PaperContent, edition: Edition) -> None:
    check_pdf(name, data, given, content, language_tag(), edition.released_on)


def _tables(name: str, data: bytes, given: AllowedNumbers, edition: Edition) -> None:
    check_package(name, "xlsx", data, given)
    check_workbook(name, data, edition)


def _rows(name: str, data: bytes, given: AllowedNumbers, edition: Edition) -> None:
    check_csv(name, data, edition, given)
    if LOCAL_PATH.search(data.decode("utf-8-sig")):
        raise BrokenPaperError(name, "it names a folder or a machine")
