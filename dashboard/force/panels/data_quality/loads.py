"""List the loads, each with its row equation."""

from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web.html_table import HtmlTable
from schemas.settings.withdrawal_reason import WithdrawalReason

COUNTS: Final = {
    "rows_in": marked("Rows in"),
    "accepted": marked("Accepted"),
    "rejected": marked("Rejected"),
    "duplicates": marked("Duplicates"),
    "held_back": marked("Held back"),
    "released": marked("Released"),
    "replaced": marked("Replaced"),
    "dropped": marked("Dropped"),
}
LATEST: Final = 8
"""Loads that are shown at once."""
AT_ONCE: Final = ("Extract", "As at", "Loaded", *list(COUNTS.values())[:5])
KINDS: Final = {"snapshot": marked("snapshot"), "changes": marked("changes")}


def show() -> None:
    """Draw every load of an extract, the latest first."""
    loads = warehouse_cache.list_rows("loads")
    rows = tuple(
        (
            load["extract"],
            load["file_name"] or figure_text.NONE,
            load["as_at_date"].isoformat() if load["as_at_date"] else figure_text.NONE,
            f"{load['loaded_at']:%Y-%m-%d %H:%M}" if load["loaded_at"] else figure_text.NONE,
            _(KINDS[load["kind"]]) if load["kind"] else figure_text.NONE,
            *(figure_text.number(load[name]) for name in COUNTS),
        )
        for load in loads
    )
    columns = (marked("Extract"), marked("File"), marked("As at"), marked("Loaded"), marked("Kind"), *COUNTS.values())
    rejected = sum(load["rejected"] or 0 for load in loads)
    table = HtmlTable(marked("Loads of each extract"), columns, rows, frozenset(range(5, len(columns))))
    list_panel.draw_list(
        ngettext("{count} load, {rows} refused in all", "{count} loads, {rows} refused in all", len(loads)).format(
            count=figure_text.number(len(loads)), rows=figure_text.rows(rejected)
        ),
        _("Rows in = accepted + rejected + duplicates + held back; where they are more, the others were erased."),
        table,
        "loads",
        _("Nothing was loaded into this build."),
        first=_at_once(table),
    )
    if withdrawn := warehouse_cache.list_rows("withdrawn_loads"):
        _draw_withdrawn(withdrawn)


def _at_once(table: HtmlTable) -> HtmlTable:
    """Return what is shown at once: the latest loads, with the columns that a screen holds and that make up the equation."""
    kept = [index for index, name in enumerate(table.columns) if name in AT_ONCE]
    figures = frozenset(place for place, index in enumerate(kept) if index in table.figures)
    rows = tuple(tuple(row[index] for index in kept) for row in table.rows[:LATEST])
    return HtmlTable(table.caption, tuple(table.columns[index] for index in kept), rows, figures)


def withdrawn_table(withdrawn: list[warehouse_cache.Record]) -> HtmlTable:
    """Return the loads that were taken back, a row a file."""
    rows = tuple(
        (
            load["extract"],
            load["file_name"],
            load["as_at_date"].isoformat(),
            f"{load['loaded_at']:%Y-%m-%d %H:%M}" if load["loaded_at"] else figure_text.NONE,
            f"{load['withdrawn_at']:%Y-%m-%d %H:%M}",
            _(WithdrawalReason(load["reason"]).label),
        )
        for load in withdrawn
    )
    columns = (
        marked("Extract"),
        marked("File"),
        marked("As at"),
        marked("Loaded"),
        marked("Withdrawn"),
        marked("Reason"),
    )
    return HtmlTable(marked("Loads that were withdrawn"), columns, rows)


def _draw_withdrawn(withdrawn: list[warehouse_cache.Record]) -> None:
    """Draw the loads that were taken back. None of their rows counts."""
    list_panel.draw_list(
        ngettext("{count} file was withdrawn", "{count} files were withdrawn", len(withdrawn)).format(
            count=figure_text.number(len(withdrawn))
        ),
        _("Their rows are kept, and no figure counts them."),
        withdrawn_table(withdrawn),
        "withdrawn_loads",
        _("Nothing was withdrawn."),
    )
