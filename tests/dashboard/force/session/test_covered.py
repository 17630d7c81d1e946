"""Name the years that the extracts do not cover."""

from datetime import date

from dashboard.force.session.covered import uncovered_text
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS

FIRST = date(2020, 10, 1)
BEGIN = (date(2023, 4, 1), "stages")
CONVICTED = METRICS["convicted"]


def test_where_all_is_covered_nothing_is_said() -> None:
    for begin in (None, (FIRST, "stages")):
        assert uncovered_text(CONVICTED, Selection(), begin, FIRST) == ""


def test_the_years_that_are_not_covered_are_named() -> None:
    assert uncovered_text(CONVICTED, Selection(), BEGIN, FIRST) == (
        "Not covered: 2020/21 (part), 2021/22, 2022/23. The data on stages of investigations begin in April 2023."
    )
    assert uncovered_text(CONVICTED, Selection(first_month=date(2023, 1, 1)), BEGIN, FIRST).startswith(
        "Not covered: 2022/23 (part). "
    )
    assert uncovered_text(CONVICTED, Selection(first_month=date(2023, 4, 1)), BEGIN, FIRST) == ""


def test_no_year_after_the_last_that_is_asked_for_is_named() -> None:
    asked = Selection(first_month=date(2020, 10, 1), last_month=date(2022, 3, 1))
    assert uncovered_text(CONVICTED, asked, BEGIN, FIRST).startswith("Not covered: 2020/21 (part), 2021/22. The data")
