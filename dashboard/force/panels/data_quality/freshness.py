"""List how fresh each extract is, which one is due, and how many rows wait for another."""

from datetime import date, timedelta
from typing import Any, Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web import clock
from dashboard.web.html_table import HtmlTable
from schemas.extracts import EXTRACTS

ASSUMED_DAYS: Final = {"force": 31, "published": 366}
"""Until an extract has come twice: a force's own monthly, what others publish once a year."""
NAMED: Final = 3  # extracts that a title has room for


def show() -> None:
    """Draw one line per extract, the oldest first."""
    extracts = warehouse_cache.list_rows("due")
    today = clock.today()
    late = [row["extract"] for row in extracts if _due(row) < today]
    rows = tuple(
        (
            row["extract"],
            row["as_at_date"].isoformat(),
            figure_text.number(row["extracts"]),
            _usually(row),
            (_("▲ due since {day}") if _due(row) < today else _("by {day}")).format(day=figure_text.day(_due(row))),
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
    list_panel.draw_list(
        _title(late, len(extracts)),
        _(
            "A row is held back while the crime or case that it belongs to is not there; "
            "it is released when that arrives."
        ),
        HtmlTable(marked("Freshness of each extract"), columns, rows, frozenset({2, 5})),
        "due",
        _("No extract was loaded into this build."),
    )


def _due(row: dict[str, Any]) -> date:
    drawn: date = row["as_at_date"]
    return drawn + timedelta(days=_days(row))


def _days(row: dict[str, Any]) -> int:
    assumed = ASSUMED_DAYS["published" if EXTRACTS[row["extract"]].aliases else "force"]
    return int(row["usual_days"] or assumed)


def _usually(row: dict[str, Any]) -> str:
    days = _days(row)
    if row["usual_days"]:
        return ngettext("every {count} days", "every {count} days", days).format(count=days)
    return ngettext("every {count} days (assumed)", "every {count} days (assumed)", days).format(count=days)


def _title(late: list[str], extracts: int) -> str:
    if not late:
        return _("No extract is due")
    if len(late) <= NAMED:
        return ngettext("{count} extract is due: {names}", "{count} extracts are due: {names}", len(late)).format(
            count=len(late), names=", ".join(late)
        )
    text = ngettext("{count} of {of} extracts are due", "{count} of {of} extracts are due", len(late))
    return text.format(count=len(late), of=extracts)
