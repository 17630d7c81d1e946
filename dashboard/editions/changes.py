"""Find what changed between two editions, in codes that pages and papers put into words. Only shown cells are read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.editions.cells import OF, Cell, Status
from dashboard.editions.reader import Edition

Kind = Literal[
    "new_definitions",  # what is counted, and how, was changed: figures need not compare
    "new_policy",  # what is hidden was changed
    "new_table",  # or one that did not apply before
    "table_left_out",
    "years_left_out",  # a table shows all years together alone, where it showed single ones
    "new_period",  # a year, or a longer cumulative period, that the edition before did not have
    "now_mature",  # a period that could not be judged before
    "late_outcomes",  # a shown count of a metric that grows with late outcomes: before -> now
    "restated",  # any other shown count that is another now: before -> now
    "newly_hidden",  # shown before, hidden now
    "newly_shown",  # hidden before, shown now
]


@dataclass(frozen=True)
class Change:
    """Hold one change. `table`, `period`, `row`, `column` are empty where it concerns more than one of them."""

    kind: Kind
    table: str = ""
    period: str = ""
    row: str = ""
    column: str = ""
    before: int | None = None
    now: int | None = None


def changes(now: Edition, before: Edition) -> tuple[Change, ...]:
    """Return what changed since another edition: of the whole first, then table by table in reading order."""
    return tuple(_changes(now, before))


def _changes(now: Edition, before: Edition) -> Iterator[Change]:
    if now.definitions != before.definitions:
        yield Change("new_definitions")
    if now.policy != before.policy:
        yield Change("new_policy")
    known, present = {table.name for table in before.tables}, {table.name for table in now.tables}
    for table in before.tables:
        if table.name not in present:
            yield Change("table_left_out", table.name)
    for table in now.tables:
        if table.name not in known or (_is_empty(before, table.name) and not _is_empty(now, table.name)):
            yield Change("new_table", table.name)
            continue
        if not table.years and any(old.name == table.name and old.years for old in before.tables):
            yield Change("years_left_out", table.name)
        for period in (*table.years, table.cumulative):
            keys = [key for key in now.cells if key[:2] == (table.name, period)]
            old = {key: before.cells[key] for key in keys if key in before.cells}
            if not old:
                yield Change("new_period", table.name, period)
            elif _immature(old.values()) and not _immature(now.cells[key] for key in old):
                yield Change("now_mature", table.name, period)
            else:
                yield from (change for key in old if (change := _of_cell(now.cells[key], old[key], table.matures)))


def _is_empty(edition: Edition, table: str) -> bool:
    """Tell whether an edition has a table by name only, because nobody had handed over its extracts."""
    return all(cell.status is Status.NOT_APPLICABLE for cell in edition.cells.values() if cell.table == table)


def _immature(cells: Iterable[Cell]) -> bool:
    return any(cell.status is Status.NOT_MATURE for cell in cells)


def _of_cell(now: Cell, before: Cell, matures: bool) -> Change | None:
    key = (now.table, now.period, now.row, now.column)
    if now.value is not None and before.value is not None:
        kind: Kind = "late_outcomes" if matures and now.column != OF else "restated"
        return Change(kind, *key, before.value, now.value) if now.value != before.value else None
    if before.value is not None and now.status is Status.HIDDEN:
        return Change("newly_hidden", *key, before=before.value)
    if before.status is Status.HIDDEN and now.value is not None:
        return Change("newly_shown", *key, now=now.value)
    return None
