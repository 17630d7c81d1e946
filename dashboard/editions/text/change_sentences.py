"""Say what changed since the edition before. What concerns many figures is one sentence, not one a figure."""

from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.editions.cells import OF, ReleasedTable
from dashboard.editions.changes import Change, Kind, changes
from dashboard.editions.reader import Edition
from dashboard.editions.text.cell_text import hidden_text
from dashboard.editions.text.labels import period_label, row_and_period_label
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number

WHOLE: Final[dict[Kind, str]] = {
    "new_definitions": marked("What is counted was defined anew: figures need not compare with the edition before."),
    "new_policy": marked("The rules by which figures are hidden were changed."),
}
OF_TABLES: Final[dict[Kind, str]] = {
    "new_table": marked("New in this edition: {what}."),
    "table_left_out": marked("No longer in the edition: {what}."),
    "years_left_out": marked("All years together alone, because single years are too few to be shown: {what}."),
    "new_period": marked("New periods: {what}."),
}
OF_ROWS: Final[dict[Kind, str]] = {
    "now_mature": marked("{title}: old enough to be judged now: {what}."),
    "newly_hidden": marked("{title}: {hidden} now, shown before: {what}."),
    "newly_shown": marked("{title}: shown now, hidden before: {what}."),
}
OF_CELLS: Final[dict[Kind, str]] = {
    "late_outcomes": marked("{title}, {row}: {now}, before {before}, because outcomes came in later."),
    "restated": marked("{title}, {row}: corrected to {now}, before {before}."),
}


def what_changed(now: Edition, before: Edition) -> tuple[str, ...]:
    """Say what changed since another edition; one sentence where nothing did."""
    found = changes(now, before)
    tables = {table.name: table for edition in (before, now) for table in edition.tables}
    sentences = [_(WHOLE[change.kind]) for change in found if change.kind in WHOLE]
    for kind, message in OF_TABLES.items():
        if named := _named([change for change in found if change.kind == kind], tables):
            sentences.append(_(message).format(what=_listed(named)))
    for table in tables.values():
        sentences += _of_table(table, [change for change in found if change.table == table.name])
    return tuple(sentences) or (_("No figure that was shown before has changed."),)


def _named(found: Sequence[Change], tables: dict[str, ReleasedTable]) -> list[str]:
    if found and found[0].kind == "new_period":
        return [period_label(period) for period in dict.fromkeys(change.period for change in found)]
    return [_(tables[change.table].title) for change in found]


def _of_table(table: ReleasedTable, found: Sequence[Change]) -> list[str]:
    sentences = []
    for kind, message in OF_ROWS.items():
        if shown_at := dict.fromkeys(_row_and_period(change) for change in found if change.kind == kind):
            sentences.append(_(message).format(title=_(table.title), what=_listed(shown_at), hidden=hidden_text()))
    for change in found:
        if change.kind in OF_CELLS and change.before is not None and change.now is not None:
            sentences.append(
                _(OF_CELLS[change.kind]).format(
                    title=_(table.title),
                    row=_row_and_period(change),
                    now=number(change.now),
                    before=number(change.before),
                )
            )
    return sentences


def _row_and_period(change: Change) -> str:
    """Return the row and period of a cell; for a whole, that it is all together."""
    if change.column == OF:
        return ", ".join((_("all together"), period_label(change.period)))
    return row_and_period_label(change.row, change.period)


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)
