"""Plant one thing that must not leave in the PDF: its check names the rule."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from dashboard.editions.written_papers import PAPER
from dashboard.papers.checks.allowed_numbers import allowed_numbers
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.pdf import check_pdf
from dashboard.papers.formats.paper import paper
from tests.dashboard.papers.checks.planting import Change
from tests.dashboard.papers.paper_files import PaperFiles, in_language, make_papers
from tests.dashboard.strategic.editions import small

PLANTED = {
    "an author of the paper": (PAPER, lambda content: _pdf(content, _author), "more than its title"),
    "a file in the paper": (PAPER, lambda content: _pdf(content, _attachment), "beside its pages"),
    "a script in the paper": (PAPER, lambda content: _pdf(content, _script), "beside its pages"),
    "another language of the paper": (PAPER, lambda content: _pdf(content, _language), "its language"),
    "a paper without tags": (PAPER, lambda content: _pdf(content, _untagged), "not tagged"),
    "a spoken number in the paper": (PAPER, lambda content: _pdf(content, _spoken), "no shown cell"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found(good: PaperFiles, tmp_path: Path, file: str, plant: Change, rule: str):
    planted = plant(good.files[file])
    assert planted != good.files[file]
    with pytest.raises(BrokenPaperError, match=rf"papers/en/{re.escape(file)}.*{re.escape(rule)}"):
        replace(good, files={**good.files, file: planted}).check(tmp_path)


def test_a_number_on_a_page_is_found(good: PaperFiles, tmp_path: Path):
    """The check reads the page as a reader does, not what was meant to be written on it."""
    changed = replace(good.content, notes=("Of these, 4711 were not counted.",))
    content = in_language("en", lambda: paper(changed, good.edition.released_on))
    with pytest.raises(BrokenPaperError, match=r"paper\.pdf.*no shown cell"):
        replace(good, files={**good.files, PAPER: content}).check(tmp_path)


def test_a_sentence_that_runs_over_a_page_is_read_as_one(tmp_path: Path):
    """A decision of 2026 that fills more than a page: its numbers stand in known words, wherever the page breaks."""
    long = "Decided: " + " ".join(f"point {number} of the plan," for number in range(1, 900))
    papers = make_papers("en", small(), None, (long,))
    paper_alone = papers.files[PAPER]
    given = allowed_numbers(papers.edition, None, papers.content)
    check_pdf("paper.pdf", paper_alone, given, papers.content, "en-GB", papers.edition.released_on)


def _pdf(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(changed)
    return changed.getvalue()


def _author(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "A"


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["more.csv"] = b"1,2,3"


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = "fr"


def _untagged(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def _spoken(document: pikepdf.Pdf) -> None:
    figures = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    figures[0].Alt = "4711"
