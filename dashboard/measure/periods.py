"""Divide the months of a selection into periods: financial quarters and years, single months, or years that roll by a month."""

from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.measure.result import Period
from dashboard.measure.selection import Per

MONTHS_IN_YEAR = 12
LENGTHS: dict[Per, int] = {"month": 1, "quarter": 3, "year": 12}
FINANCIAL_YEAR_STARTS = 4  # April


def periods(first: date, last: date, per: Per) -> list[Period]:
    """Return the periods from `first` to `last` (months, inclusive). One that the selection cuts short ends there."""
    if per in ("all", "event"):
        return [_period(first, last, f"{first:%Y-%m} to {last:%Y-%m}")]
    if per == "rolling_year":
        ends = list(_months(first, last))[MONTHS_IN_YEAR - 1 :]
        return [_period(add_months(end, 1 - MONTHS_IN_YEAR), end, f"year to {end:%Y-%m}") for end in ends]
    found: dict[date, list[date]] = {}
    for month in _months(first, last):
        found.setdefault(_start(month, LENGTHS[per]), []).append(month)
    return [
        _period(months[0], months[-1], label(start, per) + ("" if len(months) == LENGTHS[per] else " (part)"))
        for start, months in found.items()
    ]


def label(start: date, per: Per) -> str:
    """Return how a whole month, quarter or financial year is called."""
    if per == "month":
        return f"{start:%Y-%m}"
    if per == "quarter":
        return f"{start.year}-Q{(start.month + 2) // 3}"
    return f"{start.year}/{(start.year + 1) % 100:02d}"


def add_months(month: date, months: int) -> date:
    """Return the first day of the month that lies `months` after the month of a day."""
    months_since_year_0 = month.year * MONTHS_IN_YEAR + month.month - 1 + months
    return date(months_since_year_0 // MONTHS_IN_YEAR, months_since_year_0 % MONTHS_IN_YEAR + 1, 1)


def end_of_quarter(day: date) -> date:
    """Return the last day of the quarter of a day."""
    return add_months(day, 3 - (day.month - 1) % 3) - timedelta(days=1)


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = add_months(month, 1)


def _start(month: date, length: int) -> date:
    since_april = (month.month - FINANCIAL_YEAR_STARTS) % MONTHS_IN_YEAR
    return add_months(month, -(since_april % length))


def _period(first: date, last: date, name: str) -> Period:
    return Period(first, add_months(last, 1) - timedelta(days=1), name)
