"""A table as columns or bars of a chart: what is hidden has words, and a decision stands where its day lies."""

from datetime import date

import pytest

from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import figures
from tests.dashboard.strategic.editions import CHARGED, ENDED, REPORTS, TOGETHER, YEARS, edition, ordinary, table


@pytest.mark.parametrize(
    ("day", "at"),
    [
        (date(2022, 4, 1), -0.5),  # the start of the first year: the left edge of its column's room
        (date(2022, 10, 1), 0.0),  # its middle
        (date(2023, 3, 31), 0.5),
        (date(2024, 10, 1), 2.0),
        (date(2026, 7, 20), 3.8),  # after the years shown
    ],
)
def test_a_decision_stands_where_its_day_lies(day: date, at: float) -> None:
    entry = MeetingEntry(day, "2026-Q3", "decision", "data", "Agree a shared risk assessment", "chair")
    (mark,) = figures.marks(ordinary(), REPORTS, [entry])
    assert mark.letter == "A"
    assert mark.at == pytest.approx(at, abs=0.005)


def test_an_action_is_no_mark() -> None:
    action = MeetingEntry(
        date(2024, 1, 1), "2026-Q3", "action", "data", "Agree a shared risk assessment", "chair", date(2024, 2, 1)
    )
    assert figures.marks(ordinary(), REPORTS, [action]) == []


def test_a_share_of_too_small_a_whole_is_not_drawn() -> None:
    small = table("charged", "outcomes", years=YEARS[:1])
    (column,) = figures.columns(edition((small, {YEARS[0]: "9 of 19"})), small)
    assert column.value is None
    assert column.why == "too few for a percentage"


def test_columns_and_rows_of_an_edition() -> None:
    shown = ordinary()
    first, second, third, fourth = figures.columns(shown, CHARGED)
    assert first.value == 9 / 101
    assert (first.strong, first.quiet) == ("9%", "9 of 101")
    assert (second.value, second.why, second.is_early) == (None, "hidden to protect people", False)
    assert third.value == 15 / 139
    assert (fourth.value, fourth.why, fourth.is_early) == (None, "too early to say", True)
    assert [row.value for row in figures.rows(shown, ENDED)] == [31 / 352, 168 / 352, 80 / 352, 51 / 352, None, None]
    assert figures.rows(shown, CHARGED)[0].label == "2022/23 to 2025/26" == TOGETHER
