"""Find how the dates of a column are written, from its values: which form reads them, and whether another would as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from etl.readers.values.dates import DateRules, as_days

FORMS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d",
    "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%d.%m.%y",
    "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%d %b %y", "%d/%b/%Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "excel",
)  # fmt: skip
"""The forms that are tried, those with the day first before those with the month first."""
_ISO = r"^\d{4}-\d{2}-\d{2}"
_FIRST, _LAST = date(1900, 1, 1), date(2100, 1, 1)
LEAST_SHARE = 0.9  # of the rows that are read as days, below which a column is hardly one of dates
ENOUGH = 0.02  # of the rows, which a further form must read


@dataclass(frozen=True)
class DateForms:
    """Hold the forms of a column of dates, the share of its rows that they read, and a form that would read the same rows.

    `other` is set where every day lies up to 12, so that day and month cannot be told apart.
    """

    forms: tuple[str, ...]
    share: float
    other: str | None = None

    @property
    def are_dates(self) -> bool:
        """Return whether nearly all values are read as days."""
        return self.share >= LEAST_SHARE


def date_forms(counted: pl.DataFrame) -> DateForms:
    """Return how the dates of a column (of the form COUNTED, without words for nothing) are written."""
    values, rows = counted.get_column("value"), counted.get_column("rows")
    total = int(rows.sum())
    if not total:
        return DateForms((), 1.0)
    is_read = values.str.contains(_ISO)
    forms: list[str] = []
    other = None
    while int(rows.filter(~is_read).sum()) > ENOUGH * total:
        reads = {form: _reads(values, form) & ~is_read for form in FORMS if not {form, _exchanged(form)} & set(forms)}
        counts = {form: int(rows.filter(mask).sum()) for form, mask in reads.items()}
        best = max(counts, key=lambda form: counts[form])
        if counts[best] <= ENOUGH * total:
            break
        exchanged = _exchanged(best)
        if exchanged in counts and counts[exchanged] == counts[best]:
            other = other or exchanged
        forms.append(best)
        is_read = is_read | reads[best]
    return DateForms(tuple(forms), int(rows.filter(is_read).sum()) / total, other)


def forms_together(columns: Sequence[DateForms]) -> tuple[str, ...] | None:
    """Return the forms that all columns share, or None where they differ."""
    written = {one.forms for one in columns if one.forms}
    return next(iter(written)) if len(written) == 1 else None if written else ()


def _reads(values: pl.Series, form: str) -> pl.Series:
    days = as_days(values, DateRules((form,), "Europe/London")).str.to_date("%Y-%m-%d", strict=False)
    return ((days >= _FIRST) & (days <= _LAST)).fill_null(value=False)


def _exchanged(form: str) -> str:
    """Return a form with day and month exchanged."""
    return form.replace("%d", "%_").replace("%m", "%d").replace("%_", "%m") if "%m" in form else ""
