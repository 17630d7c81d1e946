"""Read dates as days: in the forms that a mapping declares, with any time of day, moved to the force's own zone first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from etl.mapping.date_forms import days_of, without_time

ISO = r"^\d{4}-\d{2}-\d{2}$"
ISO_START = r"^\d{4}-\d{2}-\d{2}"
_WEEK_DAY = r"^\d{4}-W\d{2}-[1-7]$"  # of ISO 8601: 2025-W40-3 is the Wednesday of week 40
NUMERIC = r"^\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}"  # day and month in figures, which one may mistake for each other
_TIME = (
    r"(?i)(?:T|\s)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(a\.?m\.?|p\.?m\.?)?"
    r"\s*(Z|UTC|GMT|BST|[+-]\d{2}(?::?\d{2})?)?$"
)
_WITH_POINT = r"^(\d{5,8})\.0+$"  # 20210405.0, as a program writes a number of a column that has blanks
_TIME_WITH_POINTS = r"([\d])[\s-](\d{1,2})\.(\d{2})\.(\d{2})\.\d{3,}(\s*(?i:[ap]m))?$"
"""As Oracle and DB2 write a time: 05-APR-21 09.07.03.000000 AM, 2021-04-05-09.07.03.000000."""


@dataclass(frozen=True)
class DateRules:
    """Hold how the dates of a column are read.

    Of a year in two figures: none means a year before `years_from`, where that is stated; else no day lies after `latest`.
    """

    forms: Sequence[str]
    zone: str
    latest: date | None = None
    years_from: int | None = None


def as_days(values: pl.Series, rules: DateRules) -> pl.Series:
    """Return dates as year-month-day; what is not a date in one of the forms stays as it is."""
    if values.str.contains(ISO).all():
        return values
    if (has_points := values.str.contains(_TIME_WITH_POINTS)).any():
        values = values.str.replace(_TIME_WITH_POINTS, "$1 $2:$3:$4$5").zip_with(
            has_points.fill_null(value=False), values
        )
    if (is_float := values.str.contains(_WITH_POINT)).any():
        values = values.str.replace(_WITH_POINT, "$1").zip_with(is_float.fill_null(value=False), values)
    has_time = values.str.contains(_TIME).fill_null(value=False)
    texts = values.str.replace(_TIME, "") if has_time.any() else values
    is_iso = texts.str.contains(ISO).fill_null(value=False)
    days = texts.set(~is_iso, None).str.to_date("%Y-%m-%d", strict=False)
    if (is_week := texts.str.contains(_WEEK_DAY).fill_null(value=False)).any():
        days = days.zip_with(~is_week, texts.str.to_date("%G-W%V-%u", strict=False))
    for form in rules.forms:
        for of_form, pattern in ((texts, without_time(form)), (values, form)):
            if days.null_count() > values.null_count():
                read = days_of(of_form, pattern)
                days = days.zip_with(days.is_not_null(), _in_century(read, rules) if "%y" in pattern else read)
    days = _in_zone(days, values, rules.zone) if has_time.any() else days
    return days.dt.to_string("%Y-%m-%d").zip_with(days.is_not_null(), values)


def _in_century(days: pl.Series, rules: DateRules) -> pl.Series:
    """Return the days of years in two figures in the century that the rules leave them."""
    if rules.years_from is not None:
        shift = (days.dt.year() < rules.years_from).cast(pl.Int32) - (days.dt.year() >= rules.years_from + 100).cast(
            pl.Int32
        )
        return days.dt.offset_by(pl.select(pl.format("{}y", shift * 100)).to_series())
    if rules.latest is None:
        return days
    return days.dt.offset_by("-100y").zip_with((days > rules.latest).fill_null(value=False), days)


def _in_zone(days: pl.Series, values: pl.Series, zone: str) -> pl.Series:
    """Return the days of moments that state their zone as days in another: 23:30 UTC in summer is tomorrow in London."""
    parts = values.str.extract_groups(_TIME).struct.unnest()
    offset = parts.get_column("5").str.to_uppercase().replace({"Z": "+00", "UTC": "+00", "GMT": "+00", "BST": "+01"})
    if offset.null_count() == len(offset):
        return days
    hour, minute = (parts.get_column(name).cast(pl.Int64) for name in ("1", "2"))
    half = parts.get_column("4").str.to_lowercase().str.head(1)
    hour = (hour % 12 + 12).zip_with((half == "p").fill_null(value=False), hour)
    hour = (hour % 12).zip_with((half == "a").fill_null(value=False), hour)
    east = offset.str.extract(r"^.(\d{2})").cast(pl.Int64) * 60
    east = east + offset.str.extract(r"(\d{2})$").cast(pl.Int64).set(offset.str.len_chars() < 5, 0)
    east = (-east).zip_with(offset.str.starts_with("-").fill_null(value=False), east)
    since_midnight = ((hour * 60 + minute - east) * 60_000).cast(pl.Duration("ms"))
    utc = days.cast(pl.Datetime("ms")) + since_midnight
    there = utc.dt.replace_time_zone("UTC").dt.convert_time_zone(zone).dt.date()
    return there.zip_with(there.is_not_null(), days)
