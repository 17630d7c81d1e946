"""A warehouse of which the crimes of closed years alone are read, and which those are."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.release.tables.closed_crimes import closed_warehouse, crimes_of
from dashboard.warehouse.reader import open_warehouse
from tests.dashboard.release.released_homes import HomeOf, changed, copied


def counted(warehouse) -> int:
    (row,) = measure(warehouse, "crimes_recorded", Selection()).rows
    return row.numerator


def test_the_crimes_of_a_year_are_those_that_are_counted_in_it(home_of: HomeOf) -> None:
    """C11 and C14 are no sexual violence, and C10 is of the year before."""
    warehouse = open_warehouse(home_of("ordinary"))
    found = crimes_of(warehouse, date(2022, 4, 1))
    assert [ref for ref, _ in found] == ["C12", "C13", "C15"]
    assert all(person for _, person in found)


def test_a_cancelled_crime_is_in_no_year(home_of: HomeOf, tmp_path: Path) -> None:
    home = copied(home_of, tmp_path)
    changed(home, "update crimes set is_cancelled = true where crime_ref = 'C12'")
    assert [ref for ref, _ in crimes_of(open_warehouse(home), date(2022, 4, 1))] == ["C13", "C15"]


@pytest.mark.parametrize(("crimes", "left"), [((), 0), (("C12",), 1), (("C12", "C13", "GONE"), 2)])
def test_these_crimes_alone_are_measured_and_the_warehouse_stays_whole(
    home_of: HomeOf, crimes: tuple[str, ...], left: int
) -> None:
    warehouse = open_warehouse(home_of("ordinary"))
    before = counted(warehouse)
    assert counted(closed_warehouse(warehouse, crimes)) == left
    assert counted(warehouse) == before > left
