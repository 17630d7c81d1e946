"""A figure that gives another reason than its cell, or another value, is caught."""

from pathlib import Path

import pytest

from dashboard.editions.cells import Status
from dashboard.editions.text import cell_text
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.figures import check_figures
from dashboard.papers.content.content import paper_content
from tests.dashboard.papers.paper_files import make_papers
from tests.dashboard.strategic.editions import ordinary, small


def test_figures_as_they_are_made_pass_the_check() -> None:
    edition = ordinary()
    check_figures("slides.pptx", edition, paper_content(edition))


@pytest.mark.parametrize(
    ("status", "words"), [(Status.HIDDEN, "too early to say"), (Status.NOT_MATURE, "does not apply")]
)
def test_words_that_are_not_those_of_the_status_are_caught(
    status: Status, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(cell_text.STATUS_TEXT, status, words)
    with pytest.raises(BrokenPaperError, match=r"slides\.pptx.*another reason than its cell"):
        make_papers("en", small()).check(tmp_path)
