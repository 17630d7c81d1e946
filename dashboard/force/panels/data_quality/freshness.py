"""List how fresh each extract is, which one is due, and how many rows wait for another."""

from datetime import date
from typing import Any, Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import due_extracts, list_panel
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web.html_table import HtmlTable

NAMED: Final = 3  # extracts that a title has room for


def show() -> None:
    """Draw one line per extract, the oldest first."""
    extracts = due_extracts.extracts()
    rows = tuple(
        (
            row["extract"],
            row["as_at_date"].isoformat(),
            figure_text.number(row["extracts"]),
            _usually(row),
            (_("▲ due since {day}") if due_extracts.is_due(row) else _("by {day}")).format(
                day=figure_text.day(due_extracts.due_day(row))
            ),
            figure_text.number(row["held_back"]),
        )
        for row in extracts
    )
    columns = (
        marked("Extract"),
        marked("Drawn as at"),
        marked("Extracts so far"),
        marked("Usually comes"),
        marked("Next one"),
        marked("Rows held back"),
    )
    held_back = _(
        "A row is held back while the crime or case that it belongs to is not there; it is released when that arrives."
    )
    newest = max((row["as_at_date"] for row in extracts), default=date.min)
    behind = due_extracts.clock_behind(newest)
    list_panel.draw_list(
        _title(due_extracts.due_extracts(), len(extracts), is_known=not behind),
        " ".join(filter(None, (behind, held_back))),
        HtmlTable(marked("Freshness of each extract"), columns, rows, frozenset({2, 5})),
        "due",
        _("No extract was loaded into this build."),
    )


def _usually(row: dict[str, Any]) -> str:
    days = due_extracts.days_between(row)
    if row["usual_days"]:
        return ngettext("every {count} days", "every {count} days", days).format(count=days)
    return ngettext("every {count} days (assumed)", "every {count} days (assumed)", days).format(count=days)


def _title(late: list[str], extracts: int, is_known: bool = True) -> str:
    if not late:
        return _("No extract is due") if is_known else _("Which extract is due is not known")
    if len(late) <= NAMED:
        return ngettext("{count} extract is due: {names}", "{count} extracts are due: {names}", len(late)).format(
            count=len(late), names=", ".join(late)
        )
    text = ngettext("{count} of {of} extracts are due", "{count} of {of} extracts are due", len(late))
    return text.format(count=len(late), of=extracts)
