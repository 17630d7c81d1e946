"""Count the declared tables by `measure` and nothing else: complete financial years and one period over them.

A year is judged by the months that have passed alone. On pages it also needs few open cases, but here that would say something of
a count that may be hidden: how many are open stands in a table of its own, under the rules of every other count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.editions.cells import COUNT, OF, ReleasedTable
from dashboard.measure.maturity import is_mature, months_to_maturity
from dashboard.measure.measure import measure
from dashboard.measure.periods import add_months, label
from dashboard.measure.result import Row
from dashboard.measure.selection import Per, Selection
from dashboard.release.tables.declared_tables import STEP, Declarations, DeclaredTable
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError
from schemas.metrics.registry import METRICS

TO: Final = " to "
APRIL: Final = 4


@dataclass(frozen=True)
class TrueCount:
    """Hold a true count. `people`: distinct persons behind it, None where it counts no persons; `outside`: behind the rest."""

    value: int
    people: int | None = None
    outside: int | None = None


@dataclass(frozen=True)
class CountedTable:
    """Hold a declared table with its true counts by period, row and column. Only periods that are old enough have any."""

    declared: DeclaredTable
    table: ReleasedTable
    years: tuple[str, ...]  # complete and old enough
    is_applicable: bool
    counts: dict[tuple[str, str, str], TrueCount]


def count_tables(warehouse: Warehouse, declarations: Declarations) -> tuple[CountedTable, ...]:
    """Return every declared table counted.

    Raises RefusedError where no year is complete, where the first lies before the extracts begin, or where a value has no row.
    """
    years = complete_years(declarations.first_year, warehouse.as_at)
    if not years:
        raise RefusedError(
            f"No financial year since {declarations.first_year} is complete at {warehouse.as_at:%-d %B %Y}. "
            "Release when one is, or correct first_year in tables.toml."
        )
    (begins,) = warehouse.cursor().execute("select min(recorded_month) from crimes").fetchone() or (None,)
    if begins is not None and begins > _last_day(years[0]):
        raise RefusedError(
            f"first_year = {declarations.first_year} lies before the extracts begin ({begins:%B %Y}): a year without records "
            "would read as a year without crimes. Name the first complete year of the extracts in tables.toml."
        )
    loaded = {name for (name,) in warehouse.cursor().execute("select distinct extract from loads").fetchall()}
    return tuple(
        _counted(
            warehouse,
            declared,
            years,
            is_applicable=set(declared.needs) <= loaded and declared.metric not in warehouse.never_loaded,
        )
        for declared in declarations.tables
    )


def complete_years(first_year: int, as_at: date) -> tuple[date, ...]:
    """Return the first days of the financial years that had ended by a day."""
    starts = [date(year, APRIL, 1) for year in range(first_year, as_at.year + 1)]
    return tuple(start for start in starts if _last_day(start) <= as_at)


def cumulative_of(years: Sequence[date]) -> str:
    """Return what the period over several years is called."""
    return f"{label(years[0], 'year')}{TO}{label(years[-1], 'year')}"


def years_between(period: str) -> tuple[str, ...]:
    """Return the financial years of a cumulative period."""
    first, last = (int(year[:4]) for year in period.split(TO))
    return tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1))


def _counted(
    warehouse: Warehouse, declared: DeclaredTable, years: tuple[date, ...], is_applicable: bool
) -> CountedTable:
    metric = METRICS[declared.metric]
    months = months_to_maturity(metric, metric.bases[0])
    mature = [year for year in years if is_mature(_last_day(year), warehouse.as_at, months)]
    has_whole = len(mature) > 1  # over one year it would be that year again
    table = ReleasedTable(
        name=declared.name,
        question=declared.question,
        metric=metric.name,
        shape=declared.shape,
        title=declared.title,
        counted=declared.counted,
        unit=metric.unit,
        by=declared.by,
        rows=declared.rows,
        years=() if declared.only_cumulative else tuple(label(year, "year") for year in years),
        cumulative=cumulative_of(mature if has_whole else years),
        matures=months > 0,
        caveats=declared.caveats,
    )
    counts: dict[tuple[str, str, str], TrueCount] = {}
    if is_applicable and mature:
        for year, rows in _measured(warehouse, declared, mature, "year").items():
            counts |= _counts(declared, year, rows)
    if is_applicable and has_whole:
        (rows,) = _measured(warehouse, declared, mature, "all").values()
        counts |= _counts(declared, table.cumulative, rows)
    return CountedTable(declared, table, tuple(label(year, "year") for year in mature), is_applicable, counts)


def _measured(warehouse: Warehouse, declared: DeclaredTable, years: Sequence[date], per: Per) -> dict[str, list[Row]]:
    by = None if declared.by == STEP else declared.by
    asked = Selection(first_month=years[0], last_month=add_months(years[-1], 11), per=per, by=by)
    found: dict[str, list[Row]] = {}
    for row in measure(warehouse, declared.metric, asked).rows:
        assert row.period is not None, "every figure of an edition has its months"
        found.setdefault(row.period.label, []).append(row)
    return found


def _counts(declared: DeclaredTable, period: str, rows: Sequence[Row]) -> dict[tuple[str, str, str], TrueCount]:
    by_value = {_value(declared, row): row for row in rows if declared.step in (None, row.step)}
    named = {value for row in declared.rows for value in declared.values(row)} if declared.by else {""}
    unnamed = sorted(value for value, row in by_value.items() if value not in named and row.numerator)
    if unnamed and declared.shape != "steps":
        raise RefusedError(
            f"The table {declared.name} has no row for {', '.join(unnamed)}: its rows would not sum to the whole. "
            "Name the value in `merged` in tables.toml. Nothing was released."
        )
    found: dict[tuple[str, str, str], TrueCount] = {}
    for row in declared.rows:
        mine = [by_value[value] for value in (declared.values(row) if row else ("",)) if value in by_value]
        found[period, row, COUNT] = TrueCount(
            sum(part.numerator or 0 for part in mine),
            _at_least(part.people if declared.shape == "count" else part.people_above for part in mine),
            mine[0].people_outside if len(mine) == 1 else None,
        )
        if declared.shape != "count":
            whole = mine if declared.by not in (None, STEP) else mine[:1]  # steps have one denominator in common
            found[period, row, OF] = TrueCount(
                sum(part.denominator or 0 for part in whole), _at_least(part.people for part in whole)
            )
    return found


def _value(declared: DeclaredTable, row: Row) -> str:
    if declared.by is None:
        return ""
    return (row.step if declared.by == STEP else row.breakdown) or ""


def _at_least(people: Iterable[int | None]) -> int | None:
    """Return how many people at least stand behind merged parts: those of the largest, as one person may be in several."""
    known = [count for count in people if count is not None]
    return max(known) if known else None


def _last_day(year: date) -> date:
    return date(year.year + 1, 3, 31)
