"""Write days, months and numbers in the language in use. Python's own `%B` knows one language a process."""

from datetime import date
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from dashboard.language.catalogue import Language, in_use

LOCALES: Final[dict[Language, str]] = {"en": "en_GB", "cy": "cy"}


def day(when: date) -> str:
    """Write a day: 30 September 2026; 30 Medi 2026."""
    return _date(when, "d MMMM y")


def month(when: date) -> str:
    """Write the name of a month: September; Medi."""
    return _date(when, "LLLL")


def month_year(when: date) -> str:
    """Write a month with its year: September 2026; Medi 2026."""
    return _date(when, "MMMM y")


def short_month_year(when: date) -> str:
    """Write a month where there is little room, on axes and cards: Feb 2026; Chwef 2026."""
    return _date(when, "MMM y")


def number(value: float, places: int = 0) -> str:
    """Write a number with thousands marked: 1,234, or with decimal places: 1,234.5."""
    return format_decimal(value, format="#,##0" + _decimals(places), locale=LOCALES[in_use()])


def percent(share: float, places: int = 0) -> str:
    """Write a share between 0 and 1 as 7%, or with a decimal place: 7.0%. Rounds as f-strings do, from the binary value."""
    return number(float(f"{share * 100:.{places}f}"), places) + "%"


def _date(when: date, pattern: str) -> str:
    return format_date(when, pattern, locale=LOCALES[in_use()])


def _decimals(places: int) -> str:
    return "." + "0" * places if places else ""
