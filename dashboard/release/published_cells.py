"""Turn counted tables into the cells that readers get: a value where it may be shown, and a status everywhere."""

from collections.abc import Iterator, Sequence

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF, Cell, Status
from dashboard.release.record.published_record import PublishedRecord
from dashboard.release.tables.quantities import CellKey
from dashboard.release.tables.true_counts import CountedTable


def cells_of(
    tables: Sequence[CountedTable], record: PublishedRecord, hidden: frozenset[int], policy: Policy
) -> tuple[Cell, ...]:
    """Return every cell of every table. Only here does a true count become a published one."""
    return tuple(_cell(table, cell_key, record, hidden, policy) for table in tables for cell_key in cell_keys_of(table))


def cell_keys_of(counted: CountedTable) -> Iterator[CellKey]:
    """Yield the key of every cell of a table, in reading order."""
    table = counted.table
    columns = (COUNT,) if table.shape == "count" else (COUNT, OF)
    for period in (*table.years, table.cumulative):
        for row in table.rows:
            for column in columns:
                yield CellKey(table.name, period, row, column)


def _cell(
    table: CountedTable, cell_key: CellKey, record: PublishedRecord, hidden: frozenset[int], policy: Policy
) -> Cell:
    index = record.index_of.get(cell_key)
    if index is None:
        young = table.is_applicable and table.table.matures
        return Cell(*cell_key, Status.NOT_MATURE if young else Status.NOT_APPLICABLE)
    if index in hidden:
        return Cell(*cell_key, Status.HIDDEN)
    value = policy.published(record.entries[index].value)
    return Cell(*cell_key, Status.SHOWN if value else Status.ZERO, value)
