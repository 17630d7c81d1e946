"""Read the crimes of a year that is closed, and the warehouse as if it held no others."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import duckdb

from dashboard.measure.periods import add_months
from dashboard.measure.query import groups_of_cohort
from dashboard.warehouse.reader import Warehouse

OF_A_YEAR = """
select distinct crime_ref, victim_token
from crimes
where not is_cancelled and list_contains($groups, offence_group) and recorded_month between $first and $last
order by crime_ref
"""


@dataclass(frozen=True)
class ClosedWarehouse(Warehouse):
    """Hold a build of which only some crimes are read: those of closed years. What joined since is in no figure."""

    crimes: Collection[str] = field(default=(), kw_only=True)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor for one thread, on which `crimes` are those alone."""
        cursor = super().cursor()
        cursor.execute(
            "create temp table closed_crimes as select unnest($refs::varchar[]) as crime_ref",
            {"refs": list(self.crimes)},
        )
        cursor.execute(
            f"create temp view crimes as select every.* from {self.database}.crimes as every "  # noqa: S608  # a constant
            "semi join closed_crimes using (crime_ref)"
        )
        return cursor


def closed_warehouse(warehouse: Warehouse, crimes: Collection[str]) -> ClosedWarehouse:
    """Return a warehouse of which these crimes alone are read."""
    return ClosedWarehouse(**vars(warehouse), crimes=crimes)


def crimes_of(warehouse: Warehouse, year: date) -> list[tuple[str, str | None]]:
    """Return the crimes of the financial year that begins on a day, each with the token of its victim."""
    groups, last = groups_of_cohort("sexual_violence"), add_months(year, 11)
    return warehouse.cursor().execute(OF_A_YEAR, {"groups": groups, "first": year, "last": last}).fetchall()
