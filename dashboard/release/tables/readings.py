"""Say when a financial year of a table is read and frozen, and in which blocks years stand that are too few by themselves.

Every reading of a year takes place once, at the first edition after its day; what comes later changes no figure of it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from dashboard.disclosure.policy import Policy, Reading
from dashboard.measure.periods import label

TO: Final = " to "
APRIL: Final = 4


def first_day(year: int) -> date:
    """Return the first day of the financial year that begins in a year."""
    return date(year, APRIL, 1)


def complete_years(first_year: int, as_at: date) -> tuple[date, ...]:
    """Return the first days of the financial years that had ended by a day."""
    starts = [first_day(year) for year in range(first_year, as_at.year + 1)]
    return tuple(start for start in starts if last_day(start) <= as_at)


def years_due(first_year: int, as_at: date, reading: Reading, policy: Policy) -> tuple[date, ...]:
    """Return the first days of the financial years of which a reading is due by a day."""
    return tuple(start for start in complete_years(first_year, as_at) if policy.reading_day(reading, start) <= as_at)


def last_day(year: date) -> date:
    """Return the last day of the financial year that begins on a day."""
    return date(year.year + 1, 3, 31)


def name_of(year: date) -> str:
    """Return what the financial year that begins on a day is called."""
    return label(year, "year")


def blocks_begun(first_year: int, as_at: date, policy: Policy) -> tuple[str, ...]:
    """Return the blocks of years that had begun by a day, oldest first; no year stands in two."""
    firsts = range(first_year, as_at.year + 1, policy.block_years)
    starts = [(first_day(first), first_day(first + policy.block_years - 1)) for first in firsts]
    return tuple(f"{name_of(first)}{TO}{name_of(last)}" for first, last in starts if first <= as_at)


def several_years(years: Sequence[str]) -> str:
    """Return what the period over several years is called."""
    return f"{years[0]}{TO}{years[-1]}"


def years_between(period: str) -> tuple[str, ...]:
    """Return the financial years of a period over several."""
    first, last = (int(year[:4]) for year in period.split(TO))
    return tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1))


def years_of(period: str) -> tuple[str, ...]:
    """Return the financial years of a period, which may be one."""
    return years_between(period) if TO in period else (period,)


def can_be_whole(block: str, was_read: Collection[str], due: Collection[str]) -> bool:
    """Tell whether every year of a block was read or is still to be read; one whose reading was missed never is."""
    return all(year in was_read or year not in due for year in years_between(block))
