"""Doubt days written as numbers that may be counted from the wrong first day: four years and a day too early or too late.

A workbook says from which day it counts. A text does not; but where the newest day would lie years before the extract, and within
a year of it if it were counted from 1904, the other first day is the likely one. Days that lie ahead of the extract are rejected.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from etl.mapping.date_forms import EXCEL

APART: Final = EXCEL["excel1904"] - EXCEL["excel"]
LONGEST_LAG: Final = timedelta(days=366)  # of the newest day of an extract behind the extract itself


@dataclass(frozen=True)
class DayNumbers:
    """Hold how many cells of a column were read as numbers of days, by which form, and the newest day; `as_at` of its extract."""

    form: str
    rows: int
    newest: date
    as_at: date | None

    def beside(self, other: "DayNumbers") -> "DayNumbers":
        """Return both together."""
        return replace(self, rows=self.rows + other.rows, newest=max(self.newest, other.newest))

    def doubt(self, from_1904: bool | None) -> str | None:
        """Return why the days may be others, or None. `from_1904`: what the workbook says of itself."""
        read_from = 1904 if self.form == "excel1904" else 1900
        cells = "1 number of days was" if self.rows == 1 else f"{self.rows:,} numbers of days were"
        if from_1904 is not None and from_1904 != (read_from == 1904):
            return (
                f"{cells} read as counted from {read_from}, and the workbook counts from {1904 if from_1904 else 1900}"
            )
        if from_1904 is not None or self.as_at is None or read_from == 1904:
            return None
        if self.as_at - LONGEST_LAG < self.newest + APART <= self.as_at:
            return (
                f"{cells} read as counted from 1900; then the newest lies {(self.as_at - self.newest).days:,} days before the "
                f"extract, and {(self.as_at - self.newest - APART).days:,} if they are counted from 1904"
            )
        return None
