"""Figures and periods as they are written everywhere: one way to say "6 of 86", a share, an interval, a month."""

import re
from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Final

from dashboard.language import formats
from dashboard.language.catalogue import _, in_use, marked, ngettext
from dashboard.language.labels import NAMES, code_label
from dashboard.language.labels import NONE as NONE  # noqa: PLC0414  # pages write it beside the figures
from dashboard.measure.result import Row

BASES: Final = {
    "recorded": marked("crimes recorded"),
    "closed": marked("outcomes given"),
    "reported": marked("reports received"),
    "disclosed": marked("disclosures made"),
    "snapshot": marked("as they stood on the day of the extract"),
    "rolling": marked("any 365 days"),
    "load": marked("as loaded"),
    "period": marked("in the period"),
    "assessed": marked("people assessed"),
    "offered": marked("services offered"),
}


def basis(code: str) -> str:
    """What a basis counts."""
    return _(BASES.get(code, code))


def either(names: Sequence[str]) -> str:
    """One of several things."""
    return reduce(lambda said, other: _("{one}, or {other}").format(one=said, other=other), names)


def tool(code: str, version: str | None) -> str:
    """A tool with its version: scores and bands of another version mean something else."""
    return code_label(f"{code}/{version}" if f"{code}/{version}" in NAMES else code)


def day(when: date) -> str:
    return formats.day(when)


def month(when: date) -> str:
    """Sep 2026, where there is little room. English keeps the three letters that English readers know; CLDR has "Sept"."""
    return f"{when:%b %Y}" if in_use() == "en" else formats.short_month_year(when)


def months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return _("{first} to {last}").format(first=month(first), last=month(last))


def period(named: str) -> str:
    """A period as it is called in the language in use; a measurement names it once, for the command and for pages."""
    if named.endswith(PART):
        return _("{period} (part)").format(period=period(named.removesuffix(PART)))
    for pattern, said in PERIODS.items():
        if found := re.fullmatch(pattern, named):
            return _(said).format(**found.groupdict())
    return named


PART: Final = " (part)"
"""Ends the name of a period that the selection cuts short."""
PERIODS: Final = {
    r"(?P<year>\d{4})-Q(?P<quarter>\d)": marked("{year}-Q{quarter}"),
    r"(?P<first>\d{4}-\d\d) to (?P<last>\d{4}-\d\d)": marked("{first} to {last}"),
    r"year to (?P<month>\d{4}-\d\d)": marked("year to {month}"),
    r"as at (?P<day>\d{4}-\d\d-\d\d)": marked("as at {day}"),
}


def number(value: float | None, places: int = 0) -> str:
    """A figure, rounded from its binary value as Python does, with the marks of the language in use."""
    return NONE if value is None else formats.number(float(f"{value:.{places}f}"), places)


def percent(share: float | None) -> str:
    return NONE if share is None else formats.percent(share, 1)


def interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{number(low * 100, 1)}–{percent(high)}"


def people(row: Row) -> str:
    return (
        ""
        if row.people is None
        else ngettext("{count} person", "{count} people", row.people).format(count=number(row.people))
    )


def rows(count: int) -> str:
    return ngettext("{count} row", "{count} rows", count).format(count=number(count))


def cases(count: int) -> str:
    return ngettext("{count} case", "{count} cases", count).format(count=number(count))


def files(count: int) -> str:
    return ngettext("{count} file", "{count} files", count).format(count=number(count))


def days(count: int) -> str:
    return ngettext("{count} day", "{count} days", count).format(count=number(count))


def of(part: int | None, whole: int) -> str:
    """Two counts, the smaller of the larger."""
    return _("{part} of {whole}").format(part=number(part or 0), whole=number(whole))


def amount(row: Row) -> str:
    """What stands largest: a share's two counts, a count, a median; a dash where there is nothing to show."""
    if row.median is not None:
        return ngettext("{count} days", "{count} days", round(row.median)).format(count=number(row.median))
    if row.horizon_days is not None:
        return _("{share} within {n} days").format(share=percent(row.rate), n=number(row.horizon_days))
    if row.ratio is not None:
        return f"× {number(row.ratio, 2)}"
    if row.denominator is not None:
        return of(row.numerator, row.denominator)
    return number(row.numerator)


def uncertainty(row: Row, *, is_of_closed_cases: bool = False) -> str:
    """What stands under it: the share with its interval, or the middle half, said to be of closed cases where it is."""
    if row.median is not None and row.q1 is not None and row.q3 is not None:
        said = (
            _("half between {q1} and {q3} days, n = {n} closed cases")
            if is_of_closed_cases
            else _("half between {q1} and {q3} days, n = {n}")
        )
        return said.format(q1=number(row.q1), q3=number(row.q3), n=number(row.n))
    if row.horizon_days is not None:
        return _("95% interval {interval}, {n} still followed then").format(
            interval=interval(row.low, row.high), n=number(row.at_risk)
        )
    if row.ratio is not None and row.ratio_low is not None:
        said = (
            _("95% interval {low} to no upper limit") if row.ratio_high is None else _("95% interval {low} to {high}")
        )
        return said.format(low=number(row.ratio_low, 2), high=number(row.ratio_high, 2))
    if row.denominator == 0:
        return _("no cases to divide by")
    if row.rate is None:
        return ""
    return f"{percent(row.rate)} ({interval(row.low, row.high)})"


def maturity(row: Row) -> str:
    """Maturity in words and shape; for an immature figure what it can still become."""
    if row.mature:
        return _("● Mature")
    if row.best is None or row.worst is None or row.denominator == 0:
        return _("○ Not mature yet")
    low, high = sorted((row.best, row.worst))
    return _("○ Not mature yet: {low} to {high} once the open ones end").format(low=percent(low), high=percent(high))
