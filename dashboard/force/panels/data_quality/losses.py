"""List which losses were accepted with a reason, and which values that rows had before are gone."""

from typing import Any, Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.web.html_table import HtmlTable
from schemas.settings.loss_reason import LossReason

STREAMS: Final = {
    "case_links": marked("Links from a case of the liaison officer to a crime"),
    "cases": marked("Cases of the liaison officer"),
    "crimes": marked("Flagged crimes"),
    "critical_cells": marked("Ages or references of victims"),
    "flags": marked("Flags of adults"),
    "new_crimes": marked("New flagged crimes: too few"),
    "new_outcomes": marked("New outcomes of flagged crimes: too few"),
    "new_stages": marked("New stages of flagged crimes: too few"),
    "new_swlo_cases": marked("New cases of the liaison officer: too few"),
    "offences": marked("Offences that are violence"),
    "outcomes": marked("Outcomes of flagged crimes"),
    "stages": marked("Stages of flagged crimes"),
}
"""What the keys of a stream are; those of a column are named by it."""


def accepted() -> None:
    """Draw one line per load and kind of key that was accepted as gone; nothing where none was."""
    found = warehouse_cache.list_rows("accepted_losses")
    if not found:
        return
    rows = tuple(
        (
            row["as_at_date"].isoformat(),
            f"{row['loaded_at']:%Y-%m-%d %H:%M}" if row["loaded_at"] else figure_text.NONE,
            _stream(row["stream"]),
            figure_text.NONE if row["keys"] is None else figure_text.number(row["keys"]),
            _(LossReason(row["reason"]).label),
        )
        for row in found
    )
    columns = (marked("As at"), marked("Loaded"), marked("What is gone"), marked("How many"), marked("Reason"))
    loads = len({row["load_id"] for row in found})
    list_panel.draw_list(
        ngettext(
            "{count} load of the last year was accepted with a loss",
            "{count} loads of the last year were accepted with a loss",
            loads,
        ).format(count=figure_text.number(loads)),
        _("What was accepted does not count as missing beside the year before. Whatever else is gone does."),
        HtmlTable(marked("Losses accepted with a reason"), columns, rows, frozenset({3})),
        "accepted_losses",
        "",
    )


def changed() -> None:
    """Draw one line per value that is gone from the rows that had it and per value in its place; nothing where none is."""
    found = warehouse_cache.list_rows("changed_values")
    if not found:
        return
    rows = tuple(
        (
            row["extract"],
            row["column_name"],
            figure_text.of(row["changed"], row["held"]),
            _value(row["value_before"], row["rows_before"]),
            figure_text.NONE if row["rows_before"] is None else figure_text.of(row["rows_left"], row["rows_before"]),
            _value(row["value_now"], row["rows_now"]),
            figure_text.NONE if row["rows_now"] is None else figure_text.number(row["rows_now"]),
        )
        for row in found
    )
    columns = (
        marked("Extract"),
        marked("Column"),
        marked("Rows with another value"),
        marked("Value that is gone"),
        marked("Still have it"),
        marked("Value now"),
        marked("Rows that have it now"),
    )
    count = len({(row["extract"], row["column_name"]) for row in found})
    list_panel.draw_list(
        ngettext(
            "In {count} column rows that were there before have other values now",
            "In {count} columns rows that were there before have other values now",
            count,
        ).format(count=figure_text.number(count)),
        _("A value that is gone stops no load. Figures that are split by it stand under the value now."),
        HtmlTable(marked("Values that are gone"), columns, rows, frozenset({2, 4, 6})),
        "changed_values",
        "",
    )


def _stream(name: str | None) -> str:
    """Return what is gone, in words; of a reason for whole files that no key was named."""
    if name is None:
        return _("Whole files, no key by itself")
    if name in STREAMS:
        return _(STREAMS[name])
    kind, _rest, column = name.partition("_")
    return (
        _("Columns filled in fewer new rows: {name}").format(name=column)
        if kind == "filled"
        else _("Cells that are empty now: {name}").format(name=column.replace("_", ": ", 1))
    )


def _value(value: Any, rows: int | None) -> str:
    """Return a value as pages name it; what may not be repeated, or too few rows have, has none."""
    if rows is None:
        return figure_text.NONE
    return _("not repeated here") if value is None else code_label(value)
