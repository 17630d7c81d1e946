"""Find how the dates of a column are written, from its values: which form reads them, and whether another would as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from etl.readers.values.dates import DateRules, as_days

FORMS = (
    "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d%m%Y", "%d / %m / %Y",
    "%d/%m/%y", "%m/%d/%y", "%d-%m-%y", "%m-%d-%y", "%d.%m.%y", "%y/%m/%d", "%y-%m-%d", "%y.%m.%d",
    "%d-%b-%Y", "%d-%b-%y", "%d %b %Y", "%d %b %y", "%d/%b/%Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%b %d, %Y", "%B %d, %Y",
    "%a %d %b %Y", "%a, %d %b %Y", "%A %d %B %Y", "%A, %d %B %Y", "excel",
)  # fmt: skip
"""The forms that are tried, those with the day first before those with the month first."""
_ISO = r"^\d{4}-\d{2}-\d{2}"
_FIRST, _LAST = date(1900, 1, 1), date(2100, 1, 1)
LEAST_SHARE = 0.9  # of the rows that are read as days, below which a column is hardly one of dates
DECIDES = 0.9  # of the rows: another order that reads as many as this share of them leaves the order open
ENOUGH = 0.02  # of the rows, which a further form must read


@dataclass(frozen=True)
class Reading:
    """Hold a form, how many rows of a column it reads, and the first and last year that it makes of them."""

    form: str
    rows: int
    first_year: int
    last_year: int

    @property
    def is_day_first(self) -> bool:
        """Return whether the day stands before the month and the year."""
        return self.form.startswith("%d")


@dataclass(frozen=True)
class DateForms:
    """Hold the forms of a column of dates, the share of its rows that they read, and all readings where none is certain.

    `readings` has two readings or more where another order of day, month and year reads nearly all the same rows: a tenth that it
    does not read may be errors of typing, and decides nothing.
    """

    forms: tuple[str, ...]
    share: float
    readings: tuple[Reading, ...] = ()

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
    readings: tuple[Reading, ...] = ()
    while int(rows.filter(~is_read).sum()) > ENOUGH * total:
        reads = {
            form: _reads(values, form) & ~is_read for form in FORMS if not {form, *_in_another_order(form)} & set(forms)
        }
        counts = {form: int(rows.filter(mask).sum()) for form, mask in reads.items()}
        best = max(counts, key=lambda form: counts[form])
        if counts[best] <= ENOUGH * total:
            break
        rivals = [form for form in _in_another_order(best) if counts.get(form, 0) >= DECIDES * counts[best]]
        if rivals:
            readings = readings or _readings(values, rows, [best, *rivals])
        forms.append(best)
        is_read = is_read | reads[best]
    return DateForms(tuple(forms), int(rows.filter(is_read).sum()) / total, readings)


def forms_together(columns: Sequence[DateForms]) -> tuple[str, ...] | None:
    """Return the forms that all columns share, or None where they differ.

    A column whose order is open shares that of the others only where it is day first and reads each of its rows.
    """
    written = {one.forms for one in columns if one.forms and not one.readings}
    in_doubt = [one for one in columns if one.readings]
    if not written:
        orders = {tuple(sorted(reading.form for reading in one.readings)) for one in in_doubt}
        return in_doubt[0].forms if len(orders) == 1 else None if orders else ()
    if len(written) > 1:
        return None
    forms = next(iter(written))
    return forms if all(_reads_as(one, forms) for one in in_doubt) else None


def _reads_as(one: DateForms, forms: tuple[str, ...]) -> bool:
    most = max(reading.rows for reading in one.readings)
    return any(reading.form in forms and reading.is_day_first and reading.rows == most for reading in one.readings)


def _readings(values: pl.Series, rows: pl.Series, forms: Sequence[str]) -> tuple[Reading, ...]:
    """Return the readings, those of most rows first, then those of the fewest years: a day read as a year spreads them."""
    found = []
    for form in forms:
        is_read = _reads(values, form)
        years = _days(values.filter(is_read), form).dt.year().to_list()
        found.append(Reading(form, int(rows.filter(is_read).sum()), min(years), max(years)))
    return tuple(sorted(found, key=lambda one: (-one.rows, one.last_year - one.first_year)))


def _reads(values: pl.Series, form: str) -> pl.Series:
    days = _days(values, form)
    return ((days >= _FIRST) & (days <= _LAST)).fill_null(value=False)


def _days(values: pl.Series, form: str) -> pl.Series:
    return as_days(values, DateRules((form,), "Europe/London")).str.to_date("%Y-%m-%d", strict=False)


def _in_another_order(form: str) -> list[str]:
    """Return the other forms of the same marks and the same length of year, with day, month and year in another order."""
    return [one for one in FORMS if one != form and sorted(one) == sorted(form)] if "%m" in form else []
