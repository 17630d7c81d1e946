"""Write days, months and numbers in the language in use. Python's own `%B` knows one language a process."""

from datetime import date
from functools import cache
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import NumberPattern, format_decimal, parse_pattern

from dashboard.language.catalogue import Language, in_use

LOCALES: Final[dict[Language, Locale]] = {"en": Locale("en", "GB"), "cy": Locale("cy")}


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
    return format_decimal(value, format=_number_pattern(places), locale=LOCALES[in_use()])


def percent(share: float, places: int = 0) -> str:
    """Write a share between 0 and 1 as 7%, or with a decimal place: 7.0%. Rounds as f-strings do, from the binary value."""
    return number(float(f"{share * 100:.{places}f}"), places) + "%"


def _date(when: date, pattern: str) -> str:
    return format_date(when, pattern, locale=LOCALES[in_use()])


@cache  # a page writes hundreds of numbers, and babel would read the pattern again for each
def _number_pattern(places: int) -> NumberPattern:
    return parse_pattern("#,##0." + "0" * places if places else "#,##0")
