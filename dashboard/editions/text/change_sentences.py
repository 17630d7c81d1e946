"""Say what changed since the edition before. What concerns many figures is one sentence, not one a figure."""

from collections.abc import Sequence
from typing import Final

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.changes import Change, Kind, changes
from dashboard.editions.reader import Edition
from dashboard.editions.text.labels import period_label
from dashboard.language.catalogue import _, marked

WHOLE: Final[dict[Kind, str]] = {
    "new_definitions": marked("What is counted was defined anew: figures need not compare with the edition before."),
    "new_policy": marked("The rules by which figures are hidden were changed."),
}
OF_TABLES: Final[dict[Kind, str]] = {
    "new_table": marked("New in this edition: {what}."),
    "table_left_out": marked("No longer in the edition: {what}."),
    "years_left_out": marked("Blocks of several years and no single ones, which are too few to be shown: {what}."),
    "new_period": marked("New periods: {what}."),
    "withdrawn": marked("Withdrawn, because an error was found in what was loaded: {what}."),
    "other_figures": marked(
        "Figures of periods that were told before read otherwise now, or are hidden or shown for the first time: {what}."
    ),
}
OF_PERIODS: Final[tuple[Kind, ...]] = ("new_period", "withdrawn")


def what_changed(now: Edition, before: Edition) -> tuple[str, ...]:
    """Say what changed since another edition; one sentence where nothing did."""
    found = changes(now, before)
    tables = {table.name: table for edition in (before, now) for table in edition.tables}
    sentences = [_(WHOLE[change.kind]) for change in found if change.kind in WHOLE]
    for kind, message in OF_TABLES.items():
        if named := _named([change for change in found if change.kind == kind], tables):
            sentences.append(_(message).format(what="; ".join(named)))
    return tuple(sentences) or (_("No figure that was shown before has changed."),)


def _named(found: Sequence[Change], tables: dict[str, ReleasedTable]) -> list[str]:
    if found and found[0].kind in OF_PERIODS:
        return [period_label(period) for period in dict.fromkeys(change.period for change in found)]
    return [_(tables[change.table].title) for change in found]
