"""Label the rows, breakdowns and periods of a released table in the language in use."""

from collections.abc import Sequence
from typing import Final

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.rows import ReleasedRow
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from schemas.breakdown import Breakdown

TO: Final = " to "
"""Stands between the first and the last year of a cumulative period."""

STEP: Final = marked("Step")
STEPS: Final[dict[str, str]] = {
    "enforcement_and_welfare": marked("Kind of action"),
    "how_it_ended": marked("How it ended"),
    "how_it_stood": marked("How it stood"),
    "resolved_within": marked("How soon"),
}
"""What heads the rows of a metric whose steps do not follow each other."""


def row_label(table: ReleasedTable, row: str) -> str:
    """Return the label of a row; the one row of a table without a breakdown bears the table's title."""
    return code_label(row) if row else _(table.title)


def row_and_period_label(row: str, period: str) -> str:
    """Return the label of a row in one period; the one row of a table without a breakdown bears the period alone."""
    return ", ".join([*([code_label(row)] if row else []), period_label(period)])


def drawn_label(row: ReleasedRow, drawn: Sequence[ReleasedRow]) -> str:
    """Return the label of a row among those of a chart: with its period where they are of several."""
    if len({each.period for each in drawn}) > 1 or not row.code:
        return row_and_period_label(row.code, row.period)
    return row.label


def drawn_period(drawn: Sequence[ReleasedRow]) -> str:
    """Say of which period the rows of a chart are, or that their years stand beside them."""
    periods = {row.period for row in drawn}
    return period_label(periods.pop()) if len(periods) == 1 else _("each in the first and the last year that is shown")


def by_label(table: ReleasedTable) -> str:
    """Return the heading of the rows: by what a table is broken down; empty where it is not."""
    if table.by is None:
        return ""
    return _(STEPS.get(table.metric, STEP)) if table.by == "step" else _(Breakdown(table.by).label)


def period_label(period: str) -> str:
    """Return a financial year as it is written, or the first and last of several."""
    first, to, last = period.partition(TO)
    return _("{first} to {last}").format(first=first, last=last) if to else period
