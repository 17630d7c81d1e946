"""Other adult victims are kept as counts: each split sums to the same whole, and nobody can be found in them."""

from itertools import product
from typing import get_args

import pytest

from dashboard.measure.selection import Cohort
from dashboard.warehouse.reader import Warehouse
from schemas.breakdown import Breakdown, Role, breakdowns_with
from schemas.metrics.registry import COMPARED_WITH_OTHERS
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    """Build three crimes of other adults, two of them in one area, beside one of a sex worker."""
    person = {"victim_token": "P1"}
    areas = ("North", "North", "South")
    others = [other_adult(area=area, **person) for area in areas]
    return warehouse_of({"crimes": [crime(area="North"), *others]})


def test_every_split_sums_to_the_same_whole(warehouse: Warehouse) -> None:
    sums = "select split, sum(weight)::int from comparison where metric = 'charged' group by split"
    found = dict(warehouse.cursor().execute(sums).fetchall())
    assert found == {split.value: 3 for split in breakdowns_with(Role.OTHER_ADULTS)}


def test_a_cell_holds_the_value_of_its_split_and_how_many_it_stands_for(warehouse: Warehouse) -> None:
    cells = (
        "select area, report_route, weight from comparison where metric = 'charged' and split = 'area' order by area"
    )
    assert warehouse.cursor().execute(cells).fetchall() == [("North", None, 2), ("South", None, 1)]


def test_days_are_split_by_nothing_but_the_offence(warehouse: Warehouse) -> None:
    splits = "select distinct split, offence_group from comparison where metric = 'cumulative_incidence'"
    assert warehouse.cursor().execute(splits).fetchall() == [("none", "rape")]


def test_of_who_reports_often_every_split_says_how_many_reports_are_not_the_first(warehouse: Warehouse) -> None:
    cells = """
        select metric, split, cohort, sum(weight)::int
        from comparison_repeats
        where since = date '2020-11-01' and period = since
        group by all
    """
    splits, cohorts = breakdowns_with(Role.OTHER_ADULTS), get_args(Cohort)
    expected = {
        (metric, split.value, cohort, 2) for metric, split, cohort in product(COMPARED_WITH_OTHERS, splits, cohorts)
    }
    assert set(warehouse.cursor().execute(cells).fetchall()) == expected


@pytest.mark.parametrize("table", ["comparison", "comparison_repeats"])
def test_no_column_leads_to_a_crime_or_a_person(warehouse: Warehouse, table: str) -> None:
    described = warehouse.cursor().execute(f"describe {table}").fetchall()
    breakdowns = {name for name, *_ in described} & set(Breakdown)
    assert breakdowns == {"offence_group", *breakdowns_with(Role.OTHER_ADULTS)}
    assert not [name for name, *_ in described if name.endswith(("_ref", "_token"))]
