"""Make the rows of a released table: the one way from cells to rows, for pages, papers, files and sentences alike."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.editions.cells import COUNT, OF, Cell, ReleasedTable, Status
from dashboard.editions.reader import Edition, Share
from dashboard.language.labels import code_label
from schemas.metrics.registry import METRICS


@dataclass(frozen=True)
class ReleasedRow:
    """Hold one row of a released table in one period.

    `code` is a step or a value of the breakdown, "" in a table without rows. `whole` is None in a table of counts. `share` is
    None where the count or the whole is not shown, or the whole is smaller than a percentage needs.
    """

    period: str
    code: str
    count: Cell
    whole: Cell | None
    share: Share | None

    @property
    def label(self) -> str:
        """Return the step or value in the language in use; empty in a table without rows."""
        return code_label(self.code) if self.code else ""

    @property
    def missing(self) -> Cell | None:
        """Return the cell for which the row has no figure: the count, else the whole; None where both are shown."""
        return next((cell for cell in (self.count, self.whole) if cell is not None and cell.value is None), None)

    @property
    def is_shown(self) -> bool:
        """Tell whether a reader sees the figure of the row: the count, or the share where it has a whole."""
        return self.count.value is not None if self.whole is None else self.share is not None

    @property
    def shows_anything(self) -> bool:
        """Tell whether a reader sees the count or the whole."""
        return any(cell is not None and cell.value is not None for cell in (self.count, self.whole))


def rows_of(edition: Edition, table: ReleasedTable) -> Iterator[ReleasedRow]:
    """Yield every row of a table in reading order: period by period, in each the steps or values."""
    for period in table.periods:
        yield from rows_in(edition, table, period)


def rows_in(edition: Edition, table: ReleasedTable, period: str) -> tuple[ReleasedRow, ...]:
    """Return the rows of a table in one period, in reading order."""
    return tuple(row_at(edition, table, period, code) for code in table.rows)


def row_at(edition: Edition, table: ReleasedTable, period: str, code: str = "") -> ReleasedRow:
    """Return one row. Raises KeyError for one that the table does not have."""
    count = edition.cell(table.name, period, code, COUNT)
    if table.shape == "count":
        return ReleasedRow(period, code, count, None, None)
    whole = edition.cell(table.name, period, code, OF)
    return ReleasedRow(period, code, count, whole, edition.share(table.name, period, code))


def period_shown(edition: Edition, table: ReleasedTable) -> str:
    """Return the period for which a table with rows is shown: all years together, else the latest block or year.

    One that shows anything, else one that was read at all.
    """
    periods = [table.cumulative] * bool(table.cumulative) + list(reversed(table.compared))
    rows = {period: rows_in(edition, table, period) for period in periods}
    shown = [period for period in periods if any(row.shows_anything for row in rows[period])]
    was_read = [period for period in periods if any(row.count.status is not Status.FILLING for row in rows[period])]
    return [*shown, *was_read, *periods][0]


def first_and_last(edition: Edition, table: ReleasedTable) -> tuple[tuple[ReleasedRow, ReleasedRow], ...]:
    """Return each row of a table in the first and the last year (or block) in which it is shown, a share where it may be said.

    Rows that are shown in one or none are left out, and every row of a metric whose years do not compare.
    """
    metric = METRICS.get(table.metric)
    if metric is not None and not metric.periods_compare:
        return ()
    shown = (
        [row for year in table.compared if (row := row_at(edition, table, year, code)).is_shown] for code in table.rows
    )
    return tuple((rows[0], rows[-1]) for rows in shown if len(rows) > 1)


def rows_drawn(edition: Edition, table: ReleasedTable) -> tuple[ReleasedRow, ...]:
    """Return what a chart of a table without single years, or with rows, draws: its rows in the period that is shown.

    Counts that are no parts of one whole are drawn by their change: each in the first and the last year that shows it.
    """
    if table.has_separate_counts and (pairs := first_and_last(edition, table)):
        return tuple(row for pair in pairs for row in pair)
    if table.by is None and table.blocks:
        return tuple(row_at(edition, table, block) for block in table.blocks)
    return rows_in(edition, table, period_shown(edition, table))


def shows_anything(edition: Edition, table: ReleasedTable) -> bool:
    """Tell whether any count of a table is shown."""
    return any(cell.value is not None for cell in edition.cells.values() if cell.table == table.name)
