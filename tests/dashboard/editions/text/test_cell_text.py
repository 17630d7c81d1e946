"""How a cell, a share and a row read: never blank, and nothing that is hidden reads as zero."""

from pathlib import Path

import pytest

from dashboard.editions.cells import Cell, Status
from dashboard.editions.reader import Share
from dashboard.editions.rows import row_at
from dashboard.editions.text import cell_text as cell_text_module
from dashboard.editions.text.cell_text import (
    STATUS_TEXT,
    cell_text,
    counts_text,
    hidden_text,
    row_text,
    share_text,
)
from dashboard.language.catalogue import use
from tests.dashboard.strategic.editions import CHARGED, REPORTS, TOGETHER, YEARS, edition

DASHBOARD = Path(cell_text_module.__file__).parents[2]


def years(*texts: str, together: str = "hidden") -> dict[str, str]:
    return {**dict(zip(YEARS, texts, strict=True)), TOGETHER: together}


def test_a_percentage_needs_a_whole_of_twenty():
    made = edition((CHARGED, years("9 of 19", "9 of 20", "hidden", "hidden")))
    assert row_text(row_at(made, CHARGED, YEARS[0])) == "9 of 19"
    assert row_text(row_at(made, CHARGED, YEARS[1])) == "9 of 20 (45.0%)"


def test_every_status_without_a_value_has_words() -> None:
    assert set(STATUS_TEXT) == set(Status) - {Status.SHOWN, Status.ZERO}
    texts = {cell_text(Cell("t", "p", "", "count", status)) for status in STATUS_TEXT}
    assert texts == {
        "hidden to protect people",
        "does not apply",
        "too early to say",
        "still filling",
        "withdrawn: an error was found",
    }


def test_a_zero_is_written_as_one() -> None:
    assert cell_text(Cell("t", "p", "", "count", Status.ZERO, 0)) == "0"
    assert cell_text(Cell("t", "p", "", "count", Status.SHOWN, 1204)) == "1,204"


def test_a_share_is_written_with_and_without_its_percentage() -> None:
    assert share_text(Share(61, 412)) == "61 of 412 (14.8%)"
    assert counts_text(Share(1061, 1412)) == "1,061 of 1,412"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("61 of 412", "61 of 412 (14.8%)"),
        ("9 of 19", "9 of 19"),
        ("hidden of 14", "hidden to protect people (of 14)"),
        ("hidden of hidden", "hidden to protect people"),
        ("12 of hidden", "hidden to protect people"),
        ("too early of hidden", "too early to say"),
    ],
)
def test_a_row_of_shares(text: str, written: str) -> None:
    made = edition((CHARGED, years(text, "9 of 90", "9 of 90", "9 of 90")))
    assert row_text(row_at(made, CHARGED, YEARS[0])) == written


def test_a_row_of_counts() -> None:
    made = edition((REPORTS, years("118", "hidden", "0", "too early")))
    assert [row_text(row_at(made, REPORTS, year)) for year in YEARS] == [
        "118", "hidden to protect people", "0", "too early to say",
    ]  # fmt: skip


def test_what_is_hidden_has_one_wording_in_each_language() -> None:
    assert hidden_text() == cell_text(Cell("t", "p", "", "count", Status.HIDDEN)) == "hidden to protect people"
    use("cy")
    try:
        assert hidden_text() == "wedi'i guddio i ddiogelu pobl"
    finally:
        use("en")


def test_the_wording_of_what_is_hidden_is_written_once_and_once_more_in_the_checks_of_papers() -> None:
    holds = [
        str(path.relative_to(DASHBOARD))
        for path in sorted(DASHBOARD.rglob("*.py"))
        if STATUS_TEXT[Status.HIDDEN] in path.read_text("utf-8")
    ]
    assert holds == ["editions/text/cell_text.py", "papers/checks/hidden_marks.py"]
