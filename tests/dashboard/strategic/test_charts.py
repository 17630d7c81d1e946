"""The two charts of an edition: what is hidden has words and no data, and a decision stands where its day lies."""

from datetime import date

import pytest

from dashboard.charts.edition_bars import EditionBar, edition_bars
from dashboard.charts.edition_years import DecisionMark, YearColumn, edition_columns
from dashboard.meetings.store import Entry
from dashboard.strategic.parts import figures
from tests.dashboard.strategic.editions import CHARGED, ENDED, REPORTS, TOGETHER, YEARS, edition, ordinary, table

SHOWN = YearColumn("2022/23", 0.25, "25%", "5 of 20", 0.11, 0.47)
HIDDEN = YearColumn("2023/24", why="hidden to protect people")
EARLY = YearColumn("2024/25", why="too early to say", is_early=True)


def test_what_is_not_shown_has_words_and_no_data() -> None:
    drawn = edition_columns([SHOWN, HIDDEN, EARLY], [])
    bars, reach = drawn.data
    assert list(bars.x) == [0]
    assert list(bars.y) == [0.25]
    assert list(reach.y) == [0.11, 0.47, None]
    assert [words.text for words in drawn.layout.annotations] == [
        "hidden<br>to<br>protect<br>people",
        "too<br>early<br>to<br>say",
    ]
    hidden, early = drawn.layout.shapes
    assert [(mark.type, mark.line.dash, mark.x0, mark.x1) for mark in (hidden, early)] == [
        ("line", "dot", 1 - 0.31, 1 + 0.31),
        ("line", "dash", 2 - 0.31, 2 + 0.31),
    ]
    assert {(mark.y0, mark.y1) for mark in (hidden, early)} == {(0, 0)}  # no height: none that reads as a size
    assert {(words.y, words.yanchor) for words in drawn.layout.annotations} == {(0, "bottom")}


def test_a_year_of_nothing_but_hidden_ones_is_drawn() -> None:
    drawn = edition_columns([HIDDEN, HIDDEN], [])
    assert list(drawn.data[0].y) == []


def test_a_hidden_row_is_drawn_on_the_paper_and_a_share_of_its_whole() -> None:
    drawn = edition_bars(
        [EditionBar("Charged", 0.25, "25%", "5 of 20"), EditionBar("Open", None, "hidden to protect people")], whole=1.0
    )
    assert [list(trace.x) for trace in drawn.data] == [[0.25]]
    assert list(drawn.layout.xaxis.range) == [0, 1.0]
    (mark,) = drawn.layout.shapes
    assert (mark.type, mark.x0, mark.x1, mark.xref) == ("line", 0, 0, "paper")  # no length: none that reads as a size
    assert any("hidden to" in words.text for words in drawn.layout.annotations)


def test_larger_for_a_projector() -> None:
    rows = [EditionBar("Charged", 0.25, "25%", "5 of 20")]
    assert edition_bars(rows, scale=2.0).layout.height == 2 * edition_bars(rows).layout.height
    assert edition_columns([SHOWN], [], scale=2.0).layout.xaxis.tickfont.size == 24


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
    entry = Entry(day, "2026-Q3", "decision", "data", "Agree a shared risk assessment", "chair")
    (mark,) = figures.marks(ordinary(), REPORTS, [entry])
    assert mark.letter == "A"
    assert mark.at == pytest.approx(at, abs=0.005)


def test_what_was_decided_after_the_years_stands_behind_them() -> None:
    drawn = edition_columns([SHOWN, HIDDEN], [DecisionMark("A", 7.3)])
    (line,) = [shape for shape in drawn.layout.shapes if shape.y1 == 1]
    assert 1.5 < line.x0 < drawn.layout.xaxis.range[1]


def test_an_action_is_no_mark() -> None:
    action = Entry(
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
