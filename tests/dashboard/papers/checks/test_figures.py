"""A figure that gives another reason than its cell, or another value, is caught."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.cells import Status
from dashboard.editions.text import cell_text
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.figures import check_figures
from dashboard.papers.content.content import paper_content
from tests.dashboard.papers.paper_files import make_papers
from tests.dashboard.strategic.editions import ACTIONS, FEWER_ENFORCED, edition, ordinary, small


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


def test_separate_counts_are_compared_with_the_cells_of_the_years_that_they_name() -> None:
    shown = edition((ACTIONS, FEWER_ENFORCED))
    content = paper_content(shown)
    check_figures("slides.pptx", shown, content)
    (section,) = [section for section in content.sections if section.figures]
    (made,) = section.figures
    enforced, *others = made.rows
    for label, rule in (
        ("Enforcement, 2025/26", "something other than its cell"),
        ("Enforcement, 2026/27", "names no row and year of its table"),
    ):
        rows = (replace(enforced, label=label), *others)
        wrong = replace(section, figures=(replace(made, rows=rows, bars=rows),))
        with pytest.raises(BrokenPaperError, match=rule):
            check_figures("slides.pptx", shown, replace(content, sections=(wrong,)))
