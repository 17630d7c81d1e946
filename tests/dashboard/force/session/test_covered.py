"""Leave out what the extracts do not cover, and say so."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.force.session.covered import NotCoveredError, covered_part, uncovered_text
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS

FIRST = date(2020, 10, 1)
BEGIN = (date(2023, 4, 1), "stages")
CONVICTED = METRICS["convicted"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (None, date(2023, 4, 1)),
        (date(2021, 4, 1), date(2023, 4, 1)),
        (date(2023, 4, 1), date(2023, 4, 1)),
        (date(2024, 1, 1), date(2024, 1, 1)),
    ],
)
def test_a_selection_begins_where_its_extracts_do(asked: date | None, kept: date) -> None:
    assert covered_part(CONVICTED, Selection(first_month=asked), BEGIN, FIRST) == Selection(first_month=kept)


def test_where_all_is_covered_the_selection_stays_as_it_is() -> None:
    for begin in (None, (FIRST, "stages")):
        assert covered_part(CONVICTED, Selection(), begin, FIRST) == Selection()
        assert uncovered_text(CONVICTED, Selection(), begin, FIRST) == ""


def test_months_of_which_none_is_covered_are_not_known_and_not_nought() -> None:
    before = Selection(last_month=date(2023, 3, 1))
    with pytest.raises(NotCoveredError, match=r"Convicted: not covered\. No row of stages is from before April 2023"):
        covered_part(CONVICTED, before, BEGIN, FIRST)
    last = replace(before, last_month=date(2023, 4, 1))
    assert covered_part(CONVICTED, last, BEGIN, FIRST).first_month == date(2023, 4, 1)


def test_the_years_that_are_not_covered_are_named() -> None:
    assert uncovered_text(CONVICTED, Selection(), BEGIN, FIRST) == (
        "Not covered: 2020/21 (part), 2021/22, 2022/23. No row of stages is from before April 2023."
    )
    assert uncovered_text(CONVICTED, Selection(first_month=date(2023, 1, 1)), BEGIN, FIRST).startswith(
        "Not covered: 2022/23 (part). "
    )
    assert uncovered_text(CONVICTED, Selection(first_month=date(2023, 4, 1)), BEGIN, FIRST) == ""


def test_figures_of_a_day_and_of_one_officer_are_not_cut() -> None:
    assert covered_part(METRICS["swlo_active"], Selection(), BEGIN, FIRST) == Selection()
    hers = Selection(officer="a token")
    assert covered_part(METRICS["swlo_opened"], hers, BEGIN, FIRST) == hers
