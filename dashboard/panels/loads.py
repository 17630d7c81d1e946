"""The loads, each with its row equation."""

from typing import Final

from dashboard import words
from dashboard.panels import lists, source
from dashboard.panels.table import Table

COUNTS: Final = ("rows_in", "accepted", "rejected", "duplicates", "held_back", "released", "replaced", "dropped")


def show() -> None:
    """Draw every load of an extract, the latest first."""
    loads = source.listed("loads")
    rows = tuple(
        (
            load["extract"],
            load["file_name"] or words.NONE,
            load["as_at_date"].isoformat() if load["as_at_date"] else words.NONE,
            f"{load['loaded_at']:%Y-%m-%d %H:%M}" if load["loaded_at"] else words.NONE,
            load["kind"] or words.NONE,
            *(words.number(load[name]) for name in COUNTS),
        )
        for load in loads
    )
    columns = ("Extract", "File", "As at", "Loaded", "Kind", *(words.label(name) for name in COUNTS))
    rejected = sum(load["rejected"] or 0 for load in loads)
    lists.show(
        f"{words.plural(len(loads), 'load')}, {words.plural(rejected, 'row')} refused in all",
        "Rows in = accepted + rejected + duplicates + held back.",
        Table("Loads of each extract", columns, rows, frozenset(range(5, len(columns)))),
        "loads",
        "Nothing was loaded into this build.",
    )
