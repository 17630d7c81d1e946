"""Turn counted tables into the cells that readers get: a value where it may be shown, and a status everywhere."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF, Cell, Status
from dashboard.release.record.published_record import PublishedRecord
from dashboard.release.tables.readings import several_years
from dashboard.release.tables.true_counts import CellKey, CountedTable


def cells_of(
    tables: Sequence[CountedTable], record: PublishedRecord, hidden: Collection[int], policy: Policy
) -> tuple[Cell, ...]:
    """Return every cell of every table. Only here does a true count become a published one."""
    return tuple(_cell(table, cell_key, record, hidden, policy) for table in tables for cell_key in cell_keys_of(table))


def with_totals(
    tables: Sequence[CountedTable], record: PublishedRecord, hidden: Collection[int]
) -> tuple[CountedTable, ...]:
    """Return the tables, those with all years together of which every figure is shown: whoever adds them up knows it anyway."""
    return tuple(
        replace(table, table=replace(table.table, cumulative=several_years(table.table.years)))
        if len(table.table.years) > 1
        and all(
            _is_total_shown(table, row, column, record, hidden)
            for row in table.table.rows
            for column in _columns(table)
        )
        else table
        for table in tables
    )


def _columns(table: CountedTable) -> tuple[str, ...]:
    return (COUNT,) if table.table.shape == "count" else (COUNT, OF)


def _of_years(table: CountedTable, row: str, column: str) -> list[CellKey]:
    return [CellKey(table.declared.name, year, row, column) for year in table.table.years]


def _is_total_shown(
    table: CountedTable, row: str, column: str, record: PublishedRecord, hidden: Collection[int]
) -> bool:
    found = [record.index_of.get(cell_key) for cell_key in _of_years(table, row, column)]
    return all(index is not None and not record.is_hidden(index, hidden) for index in found)


def cell_keys_of(counted: CountedTable) -> Iterator[CellKey]:
    """Yield the key of every cell of a table, in reading order."""
    table, columns = counted.table, _columns(counted)
    for period in table.periods:
        for row in table.rows:
            for column in columns:
                yield CellKey(table.name, period, row, column)


def _cell(
    table: CountedTable, cell_key: CellKey, record: PublishedRecord, hidden: Collection[int], policy: Policy
) -> Cell:
    summed = [cell_key]
    if cell_key.period == table.table.cumulative:
        summed = _of_years(table, cell_key.row, cell_key.column)
    found = [index for each in summed if (index := record.index_of.get(each)) is not None]
    if not table.is_applicable:
        return Cell(*cell_key, Status.NOT_APPLICABLE)
    if table.is_withdrawn(cell_key.period):
        return Cell(*cell_key, Status.WITHDRAWN)
    if not found:
        return Cell(*cell_key, Status.FILLING if cell_key.period in table.table.blocks else Status.NOT_MATURE)
    if any(record.is_hidden(index, hidden) for index in found):
        return Cell(*cell_key, Status.HIDDEN)
    value = policy.published(sum(record.entries[index].value for index in found))
    return Cell(*cell_key, Status.SHOWN if value else Status.ZERO, value)
