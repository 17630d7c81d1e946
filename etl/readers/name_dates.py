"""Read the day that a file name states, as people write it: 2025-06-30, 30-06-2025, 30 June 2025, June 2025, 20250630."""

import calendar
import re
from datetime import date
from typing import Final

from etl.mapping.date_forms import WELSH_MONTHS

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTHS |= {welsh.lower(): _MONTHS[english.lower()] for welsh, english in WELSH_MONTHS.items()}
_SEP: Final = r"[-_. ]?"
_BETWEEN: Final = r"[-_. ]"
_MONTH: Final = rf"(?P<word>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_FORMS: Final = tuple(
    re.compile(rf"(?<![a-z0-9]){form}(?![a-z0-9])")
    for form in (
        rf"{_YEAR}{_SEP}(?P<month>\d\d)(?:{_SEP}(?P<day>\d\d))?",
        rf"(?P<first>\d\d?){_BETWEEN}(?P<second>\d\d?){_BETWEEN}{_YEAR}",
        rf"(?:(?P<day>\d\d?)(?:st|nd|rd|th)?{_SEP})?{_MONTH}{_SEP}{_YEAR}",
        rf"{_YEAR}{_SEP}{_MONTH}(?:{_SEP}(?P<day>\d\d?))?",
    )
)
_WORDS: Final = re.compile(r"\d+|[a-z]+|[^\s._-]")
_OF_TIME: Final = {"q", "quarter", "month", "week", "year", "fy", "to", "st", "nd", "rd", "th"}
LONGEST_NUMBER: Final = 8  # 20250630


def days_of_name(text: str) -> tuple[date, ...]:
    """Return the day that a name states: none, one, or two where day and month may be exchanged. A month means its last day."""
    text = text.lower()
    for form in _FORMS:
        if stated := form.search(text):
            return _days(stated.groupdict())
    return ()


def is_only_a_date(text: str) -> bool:
    """Return whether a text is a date as people write it, and nothing else."""
    return any(form.fullmatch(text.lower()) for form in _FORMS)


def says_only_a_time(text: str) -> bool:
    """Return whether a text is a day, a month, a quarter or a year in any writing, and nothing else: 2025-06, 06 June, Q1."""
    words = _WORDS.findall(text.lower())
    times = [word for word in words if word in _MONTHS or (word.isdigit() and len(word) <= LONGEST_NUMBER)]
    return bool(times) and all(word in times or word in _OF_TIME for word in words)


def _days(stated: dict[str, str | None]) -> tuple[date, ...]:
    year = int(stated["year"] or 0)
    if stated.get("first"):
        pair = (int(stated["first"] or 0), int(stated["second"] or 0))
        found = {_day(year, month, day) for day, month in (pair, pair[::-1])}
        return tuple(sorted(day for day in found if day))
    month = _MONTHS[stated["word"] or ""] if stated.get("word") else int(stated["month"] or 0)
    last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
    day = _day(year, month, int(stated["day"] or last))
    return (day,) if day else ()


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
