"""Say in one sentence what a table with rows found: its last step, its largest part, or its rows one by one.

Only shown cells are read. Nothing is called the largest while something hidden could be larger.
"""

from collections.abc import Callable
from typing import Final

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, period_shown, rows_in
from dashboard.editions.text.cell_text import cell_text, row_text, share_text
from dashboard.editions.text.labels import period_label
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number

MOST_OFTEN: Final = marked("{title}: most often “{part}”, {figure}, {period}")
MOST_OFTEN_SHOWN: Final = marked("{title}: of what can be shown, most often “{part}”, {figure}, {period}")


def last_step(edition: Edition, table: ReleasedTable) -> str:
    """Say how many reached the last step; where that is hidden, so first, and then the last step that is shown; "" where none is.

    No step before the last stands for it: 53% of whom a suspect was identified would be read as 53% convicted.
    """
    period = period_shown(edition, table)
    rows = rows_in(edition, table, period)
    shown = [(row, row.share) for row in rows if row.share]
    if not shown:
        return ""
    row, share = shown[-1]
    words = {"title": _(table.title), "figure": share_text(share), "step": row.label, "period": period_label(period)}
    if row is rows[-1]:
        return _("{title}: {figure} reached “{step}”, {period}").format(**words)
    return _("{title}: “{end}” {reading}; the last step that is shown: “{step}”, {figure}, {period}").format(
        end=rows[-1].label, reading=row_text(rows[-1]), **words
    )


def largest_part(
    edition: Edition, table: ReleasedTable, certain: str = MOST_OFTEN, of_shown: str = MOST_OFTEN_SHOWN
) -> str:
    """Say the largest part of a whole; "" where no part is shown.

    `certain` is the message where no hidden part could be larger, `of_shown` the one where a hidden part could be.
    """
    period = period_shown(edition, table)
    rows = rows_in(edition, table, period)
    shown = [(row, row.share) for row in rows if row.share is not None]
    if not shown:
        return ""
    row, largest = max(shown, key=lambda each: each[1].numerator)
    unseen = largest.denominator - sum(share.numerator for _row, share in shown)
    is_certain = len(shown) == len(rows) or unseen <= largest.numerator
    return _(certain if is_certain else of_shown).format(
        title=_(table.title),
        part=row.label,
        figure=share_text(largest),
        period=period_label(period),
    )


def largest_count(edition: Edition, table: ReleasedTable) -> str:
    """Say the largest row of a breakdown; "" unless all of them are shown and no other is as large."""
    period = period_shown(edition, table)
    rows = rows_in(edition, table, period)
    shown = sorted((row.count.value, row.label) for row in rows if row.count.value is not None)
    if len(shown) < max(2, len(rows)) or shown[-1][0] == shown[-2][0]:
        return ""
    largest, label = shown[-1]
    return _(MOST_OFTEN).format(title=_(table.title), part=label, figure=number(largest), period=period_label(period))


def listed_counts(edition: Edition, table: ReleasedTable) -> str:
    """Say the shown counts of a breakdown one by one: with some of them hidden, none can be called the largest."""
    return _listed(edition, table, lambda row: "" if row.count.value is None else cell_text(row.count))


def listed_shares(edition: Edition, table: ReleasedTable) -> str:
    """Say the shown shares of a breakdown one by one."""
    return _listed(edition, table, lambda row: "" if row.share is None else share_text(row.share))


def _listed(edition: Edition, table: ReleasedTable, figure_of: Callable[[ReleasedRow], str]) -> str:
    period = period_shown(edition, table)
    figures = [(row.label, figure_of(row)) for row in rows_in(edition, table, period)]
    listed = "; ".join(_("{group} {figure}").format(group=label, figure=figure) for label, figure in figures if figure)
    return listed and _("{what}: {figure}, {period}").format(
        what=_(table.title), figure=listed, period=period_label(period)
    )
