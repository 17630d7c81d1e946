"""Leave out what the extracts do not cover; a period of which they cover nothing has a row that says so."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.measure.covered import NotCoveredError, covered_part, measure_covered
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from schemas.metrics.registry import METRICS
from tests.rows import crime
from tests.warehouse import warehouse_of

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


def test_months_of_which_none_is_covered_are_not_known_and_not_nought() -> None:
    before = Selection(last_month=date(2023, 3, 1))
    with pytest.raises(
        NotCoveredError, match=r"Convicted: not covered\. The data on stages of investigations begin in April 2023"
    ):
        covered_part(CONVICTED, before, BEGIN, FIRST)
    last = replace(before, last_month=date(2023, 4, 1))
    assert covered_part(CONVICTED, last, BEGIN, FIRST).first_month == date(2023, 4, 1)


def test_figures_of_a_day_and_of_one_officer_are_not_cut() -> None:
    assert covered_part(METRICS["swlo_active"], Selection(), BEGIN, FIRST) == Selection()
    hers = Selection(officer="a token")
    assert covered_part(METRICS["swlo_opened"], hers, BEGIN, FIRST) == hers


def test_where_all_is_covered_the_selection_stays_as_it_is() -> None:
    for begin in (None, (FIRST, "stages")):
        assert covered_part(CONVICTED, Selection(), begin, FIRST) == Selection()


@pytest.fixture
def cut() -> Warehouse:
    """Return crimes of May 2021, May 2022 and June 2023; what the metric reads begins in June 2022."""
    crimes = [
        crime(f"P{number}", outcome_code="1", reported_date=day, recorded_date=day)
        for number, day in enumerate((date(2021, 5, 3), date(2022, 5, 4), date(2023, 6, 5)))
    ]
    return replace(warehouse_of({"crimes": crimes}), covered_from={"convicted": (date(2022, 6, 1), "stages")})


def _rows(warehouse: Warehouse, **asked: object) -> dict[str, Row]:
    found = measure_covered(warehouse, "convicted", Selection(**asked))  # type: ignore[arg-type]
    return {row.period.label: row for row in found.rows if row.period}


def test_a_year_before_the_extracts_has_a_row_without_a_figure_and_the_first_counts_from_their_month(
    cut: Warehouse,
) -> None:
    rows = _rows(cut, per="year", last_month=date(2024, 3, 1))
    assert list(rows) == ["2021/22 (part)", "2022/23 (part)", "2023/24"]
    early = rows["2021/22 (part)"]
    assert (early.is_covered, early.mature, early.numerator, early.denominator, early.rate) == (
        False,
        False,
        None,
        None,
        None,
    )
    assert [(row.is_covered, row.denominator) for row in rows.values()][1:] == [(True, 0), (True, 1)]
    assert measure(cut, "convicted", Selection(per="year")).rows[0].denominator == 1  # what a 0 of 1 was said of


def test_all_months_together_count_from_the_month_of_the_extracts(cut: Warehouse) -> None:
    found = measure_covered(cut, "convicted", Selection(last_month=date(2024, 3, 1)))
    assert [row.denominator for row in found.rows] == [1]
    assert found.covered_from == date(2022, 6, 1)
    assert found.selection.first_month == date(2021, 5, 1)


def test_months_that_all_lie_before_the_extracts_have_no_figure(cut: Warehouse) -> None:
    (row,) = _rows(cut, last_month=date(2022, 5, 1)).values()
    assert (row.is_covered, row.denominator) == (False, None)


@pytest.mark.parametrize("first", [None, date(2021, 4, 1)])
def test_days_of_events_before_the_extracts_are_not_covered_and_not_none(cut: Warehouse, first: date | None) -> None:
    recorded = replace(cut, covered_from={"crimes_recorded": (date(2021, 5, 1), "crimes")})
    before = Selection(per="event", first_month=first, last_month=date(2021, 4, 1))
    found = measure_covered(recorded, "crimes_recorded", before)
    assert (found.rows, found.covered_from) == ((), date(2021, 5, 1))
    assert found.selection.first_month == date(2021, 4, 1)
    none_yet = Selection(per="event", first_month=date(2024, 1, 1))
    assert measure_covered(recorded, "crimes_recorded", none_yet) == measure(recorded, "crimes_recorded", none_yet)


def test_a_rolling_year_that_begins_before_the_extracts_has_no_figure(cut: Warehouse) -> None:
    rows = _rows(cut, per="rolling_year", last_month=date(2023, 6, 1))
    assert [label for label, row in rows.items() if row.is_covered] == ["year to 2023-05", "year to 2023-06"]
    assert len(rows) == 15


def test_what_is_covered_whole_is_measured_as_it_is(cut: Warehouse) -> None:
    for name, asked in (("charged", Selection(per="year")), ("convicted", Selection(first_month=date(2022, 6, 1)))):
        assert measure_covered(cut, name, asked) == measure(cut, name, asked)
