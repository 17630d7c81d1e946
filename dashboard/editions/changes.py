"""Find what changed between two editions, in codes that pages and papers put into words. Only shown cells are read.

What was read of a year is frozen: a later edition has more years, and the same figures. Others come from editions of before 0.15,
which counted their years anew, and from a year that was withdrawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from dashboard.editions.cells import Cell, ReleasedTable, Status
from dashboard.editions.reader import Edition

Kind = Literal[
    "new_definitions",  # what is counted, and how, was changed: figures need not compare
    "new_policy",  # what is hidden was changed
    "new_table",  # or one that did not apply before
    "table_left_out",
    "years_left_out",  # a table shows no single years, where it showed some
    "new_period",  # a year or a block that is read now
    "withdrawn",  # a period in which an error was found
    "other_figures",  # a table of which some figure or mark differs in a period that both have
]
UNREAD: Final = (Status.NOT_MATURE, Status.FILLING)


@dataclass(frozen=True)
class Change:
    """Hold one change. `table` and `period` are empty where it concerns more than one of them."""

    kind: Kind
    table: str = ""
    period: str = ""


def changes(now: Edition, before: Edition) -> tuple[Change, ...]:
    """Return what changed since another edition: of the whole first, then table by table in reading order."""
    return tuple(_changes(now, before))


def _changes(now: Edition, before: Edition) -> Iterator[Change]:
    if now.definitions != before.definitions:
        yield Change("new_definitions")
    if now.policy != before.policy:
        yield Change("new_policy")
    known, present = {table.name: table for table in before.tables}, {table.name for table in now.tables}
    for table in before.tables:
        if table.name not in present:
            yield Change("table_left_out", table.name)
    for table in now.tables:
        if table.name not in known or (_is_empty(before, table.name) and not _is_empty(now, table.name)):
            yield Change("new_table", table.name)
        else:
            yield from _of_table(now, before, table, had_years=bool(known[table.name].years))


def _of_table(now: Edition, before: Edition, table: ReleasedTable, *, had_years: bool) -> Iterator[Change]:
    if had_years and not table.years:
        yield Change("years_left_out", table.name)
    differs = False
    for period in table.periods:
        here, there = (_cells(edition, table.name, period) for edition in (now, before))
        if _has(here, Status.WITHDRAWN) and not _has(there, Status.WITHDRAWN):
            yield Change("withdrawn", table.name, period)
        elif not _has(here, *UNREAD) and (not there or _has(there, *UNREAD)):
            if period in table.compared:  # that all years together are more is no news of its own
                yield Change("new_period", table.name, period)
        elif there and not _has(here, *UNREAD):
            differs |= any(here[key] != cell for key, cell in there.items() if key in here)
    if differs:
        yield Change("other_figures", table.name)


def _cells(edition: Edition, table: str, period: str) -> dict[tuple[str, str, str, str], Cell]:
    return {key: cell for key, cell in edition.cells.items() if key[:2] == (table, period)}


def _has(cells: dict[tuple[str, str, str, str], Cell], *statuses: Status) -> bool:
    return any(cell.status in statuses for cell in cells.values())


def _is_empty(edition: Edition, table: str) -> bool:
    """Tell whether an edition has a table by name only, because nobody had handed over its extracts."""
    return all(cell.status is Status.NOT_APPLICABLE for cell in edition.cells.values() if cell.table == table)
