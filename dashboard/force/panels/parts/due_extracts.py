"""Find which extracts are due: by the days between those that came, or by what is usual until one has come twice."""

from datetime import date, timedelta
from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.session import warehouse_cache
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _
from dashboard.web import clock
from schemas.extracts import EXTRACTS

ASSUMED_DAYS: Final = {"force": 31, "published": 366}
"""Until an extract has come twice: a force's own monthly, what others publish once a year."""


def extracts() -> list[Record]:
    """Return every extract that was ever loaded, the oldest first."""
    return warehouse_cache.list_rows("due")


def due_extracts() -> list[str]:
    """Return the names of those of which the next one should have come."""
    return [row["extract"] for row in extracts() if is_due(row)]


def is_due(row: Record) -> bool:
    """Return whether the next one should have come before today."""
    return due_day(row) < clock.today()


def clock_behind(as_at: date) -> str:
    """Return that the clock says a day before that of the data, where it does: nothing can be called late then; else ""."""
    today = clock.today()
    if today >= as_at:
        return ""
    return _(
        "By the clock it is {today}, before the day of the data ({as_at}): one of the two is wrong. Days count to {as_at}, and "
        "what is late is not known."
    ).format(today=figure_text.day(today), as_at=figure_text.day(as_at))


def due_day(row: Record) -> date:
    """Return the day by which the next one should come."""
    drawn: date = row["as_at_date"]
    return drawn + timedelta(days=days_between(row))


def days_between(row: Record) -> int:
    """Return after how many days the next one usually comes."""
    assumed = ASSUMED_DAYS["published" if EXTRACTS[row["extract"]].aliases else "force"]
    return int(row["usual_days"] or assumed)
