"""Count months, quarters and financial years, counted by hand: April to March is a year, as police forces count."""

from datetime import date, timedelta

LENGTHS = {"year": 12, "rolling_year": 12, "quarter": 3, "month": 1}
ONE_DAY = timedelta(days=1)


def month_of(day: date) -> date:
    """Return the first day of the month."""
    return date(day.year, day.month, 1)


def add_months(month: date, months: int) -> date:
    """Return the first day of the month that lies `months` after a first day of a month."""
    count = month.year * 12 + (month.month - 1) + months
    return date(count // 12, count % 12 + 1, 1)


def quarter_of(month: date) -> date:
    """Return the first day of the quarter; financial and calendar quarters start in the same months."""
    return date(month.year, 3 * ((month.month - 1) // 3) + 1, 1)


def year_of(month: date) -> date:
    """Return 1 April of the financial year."""
    return date(month.year if month.month >= 4 else month.year - 1, 4, 1)


def period_of(month: date, per: str) -> date | None:
    """Return the first month of the period that a month falls in; None where everything is one period.

    A rolling year that starts with the month is the only one of its twelve that is named.
    """
    if per == "all":
        return None
    if per == "year":
        return year_of(month)
    if per == "quarter":
        return quarter_of(month)
    if per in ("month", "rolling_year"):
        return month
    raise ValueError(f"{per}: not a period that the oracle knows")


def last_month_of(period: date, per: str) -> date:
    """Return the last month of a period."""
    length = LENGTHS[per]
    return add_months(period, length - 1)


def rolling_years_with(month: date, first: date | None, last: date) -> list[date]:
    """Return the first months of the whole years, one starting each month, that hold a month and lie in a range."""
    starts = [add_months(month, -back) for back in range(12)]
    return [start for start in starts if (first is None or start >= first) and add_months(start, 11) <= last]


def is_past(last_month: date, months: int, as_at: date) -> bool:
    """Return whether `months` have gone by, at the end of the as-at day, since the end of the month's quarter.

    What is judged at once waits for no quarter: only for the last day of its own month.
    """
    if months == 0:
        return add_months(last_month, 1) <= as_at + ONE_DAY
    quarter_ends_before = add_months(quarter_of(last_month), 3)
    return add_months(quarter_ends_before, months) <= as_at + ONE_DAY
