"""Count the declared tables by `measure` and nothing else: each financial year once, when its reading is due.

A year that was read before is taken from the ledger as it was read. What is read after a year was closed is read of its closed
crimes alone: who joined since is not among them, and who left counts as open, so that every part still adds up to the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF, ReleasedTable
from dashboard.measure.measure import measure
from dashboard.measure.periods import add_months
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.release.tables.closed_crimes import closed_warehouse
from dashboard.release.tables.declared_tables import OPEN, STEP, Declarations, DeclaredTable
from dashboard.release.tables.readings import (
    blocks_begun,
    can_be_whole,
    first_day,
    last_day,
    name_of,
    years_between,
    years_due,
    years_of,
)
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError
from schemas.metrics.registry import METRICS


class CellKey(NamedTuple):
    """Name a cell of a table."""

    table: str
    period: str
    row: str
    column: str


@dataclass(frozen=True)
class TrueCount:
    """Hold a true count. `people`: distinct persons behind it, None where it counts no persons; `outside`: behind the rest."""

    value: int
    people: int | None = None
    outside: int | None = None


@dataclass(frozen=True)
class KnownYears:
    """Hold what is known of years before they are counted.

    `read`: every count that was read in earlier editions. `closed_before`: with how many crimes each year was closed then.
    `crimes`: the references of those of each closed year, where they are known still, and of each that is closed now.
    `by_year`: of each table that was decided before, whether it shows single years. `withdrawn`: years without figures.
    """

    read: Mapping[CellKey, TrueCount]
    closed_before: Mapping[str, int]
    crimes: Mapping[str, Sequence[str]]
    by_year: Mapping[str, bool]
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True)
class CountedTable:
    """Hold a declared table with its true counts by period, row and column: of every year that was read, and of whole blocks.

    `years_read`: now or in earlier editions; `read_now`: in this one. `blocks`: those that the table shows where it shows no
    single year, one of them still filling. `is_decided`: an earlier edition showed single years, or blocks, and this one does
    the same. `withdrawn`: years that have no figures, so that no block that holds one has any.
    """

    declared: DeclaredTable
    table: ReleasedTable
    years_read: tuple[str, ...]
    is_applicable: bool
    counts: dict[tuple[str, str, str], TrueCount]
    blocks: tuple[str, ...] = ()
    is_decided: bool = False
    read_now: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()

    def is_withdrawn(self, period: str) -> bool:
        """Tell whether a year is withdrawn, or one of a block."""
        return not self.withdrawn.isdisjoint(years_of(period))


def count_tables(
    warehouse: Warehouse, declarations: Declarations, policy: Policy, known: KnownYears
) -> tuple[CountedTable, ...]:
    """Return every declared table with the years that were read, now or before; none that can never show any.

    Raises RefusedError where no year is closed, where the first lies before the extracts begin, or where a value has no row.
    """
    if not years_due(declarations.first_year, warehouse.as_at, "cohort", policy):
        raise RefusedError(
            f"No financial year since {declarations.first_year} had been over for {policy.cohort_months} months at "
            f"{warehouse.as_at:%-d %B %Y}, so none is closed. Release when one is, or correct first_year in tables.toml."
        )
    (begins,) = warehouse.cursor().execute("select min(recorded_month) from crimes").fetchone() or (None,)
    if begins is not None and begins > last_day(first_day(declarations.first_year)):
        raise RefusedError(
            f"first_year = {declarations.first_year} lies before the extracts begin ({begins:%B %Y}): a year without records "
            "would read as a year without crimes. Name the first complete year of the extracts in tables.toml."
        )
    loaded = {name for (name,) in warehouse.cursor().execute("select distinct extract from loads").fetchall()}
    by_name = {declared.name: declared for declared in declarations.tables}
    before = {
        (by_name[table].counted_in(row, column), period): count
        for (table, period, row, column), count in known.read.items()
        if table in by_name
    }
    tables = [
        _counted(
            warehouse,
            declared,
            declarations.first_year,
            policy,
            known,
            before,
            is_applicable=set(declared.needs) <= loaded and declared.metric not in warehouse.never_loaded,
        )
        for declared in declarations.tables
    ]
    return tuple(table for table in tables if table.table.years or table.blocks)


def in_blocks(table: CountedTable) -> CountedTable:
    """Return a table that shows blocks of years and no single year. A block counts what its years did, as each was read."""
    counts = dict(table.counts)
    for block in table.blocks:
        years = years_between(block)
        if not set(years) <= set(table.years_read):
            continue
        for row, column in dict.fromkeys((row, column) for _, row, column in table.counts):
            parts = [table.counts[year, row, column] for year in years]
            counts[block, row, column] = TrueCount(
                sum(part.value for part in parts),
                at_least(part.people for part in parts),
                at_least(part.outside for part in parts),
            )
    return replace(table, table=replace(table.table, years=(), blocks=table.blocks), counts=counts)


def readings_of(tables: Iterable[CountedTable]) -> dict[CellKey, TrueCount]:
    """Return every count of a single year, as the ledger keeps it for the editions to come."""
    return {
        CellKey(table.declared.name, year, row, column): count
        for table in tables
        for (year, row, column), count in table.counts.items()
        if year in table.years_read
    }


def _counted(
    warehouse: Warehouse,
    declared: DeclaredTable,
    first_year: int,
    policy: Policy,
    known: KnownYears,
    before: Mapping[tuple[str | None, str], TrueCount],
    *,
    is_applicable: bool,
) -> CountedTable:
    """Return a table with its years. `before`: what any table read of a quantity in a year, which no later reading restates."""
    counts: dict[tuple[str, str, str], TrueCount] = {
        key[1:]: count
        for key, count in known.read.items()
        if key.table == declared.name and key.period not in known.withdrawn
    }
    read = {year for year, _, _ in counts}
    due = years_due(first_year, warehouse.as_at, declared.reading, policy)
    begin, _ = warehouse.covered_from.get(declared.metric, (date.min, ""))  # of what is not known no 0 is read
    unread = (year for year in due if begin <= year and name_of(year) not in read)
    now = [year for year in unread if _can_be_read(declared, name_of(year), known)]
    if is_applicable and now:
        for (year, row, column), count in _read(warehouse, declared, now, known).items():
            counts[year, row, column] = before.get((declared.counted_in(row, column), year), count)
        read |= {name_of(year) for year in now}
    listed = read | known.withdrawn
    no_more_due = listed if declared.reading == "cohort" else read  # by older extracts, or a policy that reads later
    names = tuple(sorted({*map(name_of, due), *no_more_due}))
    blocks = tuple(
        block
        for block in blocks_begun(first_year, warehouse.as_at, policy)
        if not is_applicable or can_be_whole(block, listed, names)
    )
    table = ReleasedTable(
        name=declared.name,
        question=declared.question,
        metric=declared.metric,
        shape=declared.shape,
        title=declared.title,
        counted=declared.counted,
        unit=METRICS[declared.metric].unit,
        by=declared.by,
        rows=declared.rows,
        years=tuple(year for year in names if year in listed),
        cumulative="",
        matures=declared.reading != "cohort",
        reading=declared.reading,
        caveats=declared.caveats,
    )
    found = CountedTable(
        declared,
        table,
        tuple(year for year in names if year in read),
        is_applicable,
        counts,
        blocks,
        is_decided=declared.name in known.by_year,
        read_now=frozenset(map(name_of, now)) if is_applicable else frozenset(),
        withdrawn=known.withdrawn,
    )
    return in_blocks(found) if declared.in_blocks or not known.by_year.get(declared.name, True) else found


def _can_be_read(declared: DeclaredTable, year: str, known: KnownYears) -> bool:
    """Tell whether a reading that is due can be taken: with the cohort only when that is closed, later only where it is known."""
    if year in known.withdrawn:
        return False
    if not declared.is_of_closed_crimes:
        return True
    return year in known.crimes and not (declared.reading == "cohort" and year in known.closed_before)


def _read(
    warehouse: Warehouse, declared: DeclaredTable, years: Sequence[date], known: KnownYears
) -> dict[tuple[str, str, str], TrueCount]:
    """Return what years count now, those of crimes of the closed ones alone."""
    by = None if declared.by == STEP else declared.by
    counts: dict[tuple[str, str, str], TrueCount] = {}
    for start in years:
        year, closed_with, read_from = name_of(start), None, warehouse
        if declared.is_of_closed_crimes:
            closed_with, read_from = known.closed_before.get(year), closed_warehouse(warehouse, known.crimes[year])
        asked = Selection(first_month=start, last_month=add_months(start, 11), by=by)
        counts |= _counts(declared, year, measure(read_from, declared.metric, asked).rows, closed_with)
    return counts


def _counts(
    declared: DeclaredTable, year: str, rows: Sequence[Row], closed_with: int | None
) -> dict[tuple[str, str, str], TrueCount]:
    """Return the counts of a year. `closed_with`: the crimes that an earlier edition closed it with; who left since is open."""
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
        found[year, row, COUNT] = TrueCount(
            sum(part.numerator or 0 for part in mine),
            at_least(part.people if declared.shape == "count" else part.people_above for part in mine),
            mine[0].people_outside if len(mine) == 1 else None,
        )
        if declared.shape != "count":
            whole = mine if declared.by not in (None, STEP) else mine[:1]  # steps have one denominator in common
            found[year, row, OF] = TrueCount(
                sum(part.denominator or 0 for part in whole), at_least(part.people for part in whole)
            )
    return found if closed_with is None else _with_those_who_left(declared, year, found, closed_with)


def _with_those_who_left(
    declared: DeclaredTable, year: str, counts: dict[tuple[str, str, str], TrueCount], closed_with: int
) -> dict[tuple[str, str, str], TrueCount]:
    """Return counts of which the whole is the year as it was closed. Of parts, those who left stand with the open ones."""
    if declared.by not in (None, STEP) or declared.base is None:
        return counts
    found = dict(counts)
    for row in declared.rows:
        whole = counts[year, row, OF]
        found[year, row, OF] = replace(whole, value=closed_with)
        if declared.shape == "parts" and OPEN in declared.values(row):
            part = counts[year, row, COUNT]
            found[year, row, COUNT] = replace(part, value=part.value + closed_with - whole.value)
    return found


def _value(declared: DeclaredTable, row: Row) -> str:
    if declared.by is None:
        return ""
    return (row.step if declared.by == STEP else row.breakdown) or ""


def at_least(people: Iterable[int | None]) -> int | None:
    """Return how many people at least stand behind merged parts: those of the largest, as one person may be in several."""
    known = [count for count in people if count is not None]
    return max(known) if known else None
