"""Write figures and periods the same way everywhere: "6 of 86", a share, an interval, a month."""

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
    "rolling": marked("any {repeat_days} days"),
    "load": marked("as loaded"),
    "period": marked("in the period"),
    "assessed": marked("people assessed"),
    "offered": marked("services offered"),
}


def basis(code: str) -> str:
    """Return what a basis counts."""
    return _(BASES.get(code, code))


def either(names: Sequence[str]) -> str:
    """Return one of several things as a phrase, with "or" between them."""
    return reduce(lambda phrase, other: _("{one}, or {other}").format(one=phrase, other=other), names)


def tool(code: str, version: str | None) -> str:
    """Return the label of a tool with its version: scores and bands of another version mean something else."""
    return code_label(f"{code}/{version}" if f"{code}/{version}" in NAMES else code)


def day(when: date) -> str:
    """Return a day with the name of its month."""
    return formats.day(when)


def month(when: date) -> str:
    """Return Sep 2026, where there is little room. English keeps the three letters that English readers know; CLDR has "Sept"."""
    return f"{when:%b %Y}" if in_use() == "en" else formats.short_month_year(when)


def months(first: date, last: date) -> str:
    """Return a span of months; one month alone where both are the same."""
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    return _("{first} to {last}").format(first=month(first), last=month(last))


def period(named: str) -> str:
    """Return the name of a period in the language in use, from the name that the result gives it."""
    if named.endswith(PART):
        return _("{period} (part)").format(period=period(named.removesuffix(PART)))
    if found := QUARTER.fullmatch(named):
        return months(*_quarter(*map(int, found.groups())))
    for pattern, sentence in PERIODS.items():
        if found := re.fullmatch(pattern, named):
            return _(sentence).format(**{name: _in_words(text) for name, text in found.groupdict().items()})
    return named


def quarter_in_two_lines(named: str) -> str:
    """Return a quarter for a narrow place on an axis, its months above its year; any other period as it is named."""
    found = QUARTER.fullmatch(named)
    if found is None:
        return period(named)
    first, last = (month(when).rpartition(" ") for when in _quarter(*map(int, found.groups())))
    return f"{first[0]}–{last[0]}<br>{last[2]}"


def _quarter(year: int, number: int) -> tuple[date, date]:
    """Return the first day of the first and of the last month: a number alone could be one of the financial year."""
    return date(year, 3 * number - 2, 1), date(year, 3 * number, 1)


def _in_words(text: str) -> str:
    found = date.fromisoformat(text if len(text) > len("2026-09") else f"{text}-01")
    return month(found) if len(text) == len("2026-09") else day(found)


PART: Final = " (part)"
"""Ends the name of a period that the selection cuts short."""
QUARTER: Final = re.compile(r"(\d{4})-Q([1-4])")
PERIODS: Final = {
    r"(?P<first>\d{4}-\d\d) to (?P<last>\d{4}-\d\d)": marked("{first} to {last}"),
    r"year to (?P<month>\d{4}-\d\d)": marked("year to {month}"),
    r"as at (?P<day>\d{4}-\d\d-\d\d)": marked("as at {day}"),
}


def number(value: float | None, places: int = 0) -> str:
    """Return a figure, rounded from its binary value as Python does, with the marks of the language in use."""
    return NONE if value is None else formats.number(float(f"{value:.{places}f}"), places)


def with_sign(value: float, places: int = 0) -> str:
    """Return a difference with its sign, a true minus among them; none where it is rounded to nothing."""
    text = number(abs(value), places)
    if float(f"{value:.{places}f}") == 0:
        return text
    return f"+{text}" if value > 0 else f"\N{MINUS SIGN}{text}"


def percent(share: float | None) -> str:
    """Return a share as a percentage with one decimal place."""
    return NONE if share is None else formats.percent(share, 1)


def interval(low: float | None, high: float | None) -> str:
    """Return an interval of shares; empty where there is none."""
    return "" if low is None or high is None else f"{number(low * 100, 1)}–{percent(high)}"


def people(row: Row) -> str:
    """Return the number of people behind a row, and how many each carries where a few carry it; empty where it is not known."""
    if row.people is None:
        return ""
    text = ngettext("{count} person", "{count} people", row.people).format(count=number(row.people))
    each = row.each_carries
    return text if each is None else _("{people}, on average {each} each").format(people=text, each=number(each, 1))


def rows(count: int) -> str:
    """Return a number of rows with its noun."""
    return ngettext("{count} row", "{count} rows", count).format(count=number(count))


def cases(count: int) -> str:
    """Return a number of cases with its noun."""
    return ngettext("{count} case", "{count} cases", count).format(count=number(count))


def files(count: int) -> str:
    """Return a number of files with its noun."""
    return ngettext("{count} file", "{count} files", count).format(count=number(count))


def days(count: int) -> str:
    """Return a number of days with its noun."""
    return ngettext("{count} day", "{count} days", count).format(count=number(count))


def of(part: int | None, whole: int) -> str:
    """Return two counts, the smaller of the larger."""
    return _("{part} of {whole}").format(part=number(part or 0), whole=number(whole))


def tested(row: Row) -> str:
    """Return what the word of a comparison with others was tested on, both sides; empty of any other row."""
    if row.tested_on is None or row.others_tested_on is None:
        return ""
    return _("{ours}; others {others}").format(ours=of(*row.tested_on), others=of(*row.others_tested_on))


def amount(row: Row) -> str:
    """Return the headline figure of a row: a share's two counts, a count, a median, a coefficient.

    A dash stands where there is nothing to show.
    """
    if row.median is not None:
        return ngettext("{count} days", "{count} days", round(row.median)).format(count=number(row.median))
    if row.horizon_days is not None:
        return _("{share} within {n} days").format(share=percent(row.rate), n=number(row.horizon_days))
    if row.ratio is not None:
        return f"× {number(row.ratio, 2)}"
    if row.coefficient is not None:
        return number(row.coefficient, 2)
    if row.denominator is not None:
        return of(row.numerator, row.denominator)
    return number(row.numerator)


def uncertainty(row: Row, *, is_of_closed_cases: bool = False) -> str:
    """Return the line below the headline figure: the share with its interval, or the middle half of a duration."""
    if row.median is not None and row.q1 is not None and row.q3 is not None:
        sentence = (
            _("half between {q1} and {q3} days, n = {n} closed cases")
            if is_of_closed_cases
            else _("half between {q1} and {q3} days, n = {n}")
        )
        return sentence.format(q1=number(row.q1), q3=number(row.q3), n=number(row.n))
    if row.horizon_days is not None:
        return _("{interval_percent}% interval {interval}, {n} still followed then").format(
            interval=interval(row.low, row.high), n=number(row.at_risk)
        )
    if row.ratio is not None and row.ratio_low is not None:
        sentence = (
            _("{interval_percent}% interval {low} to no upper limit")
            if row.ratio_high is None
            else _("{interval_percent}% interval {low} to {high}")
        )
        return sentence.format(low=number(row.ratio_low, 2), high=number(row.ratio_high, 2))
    if row.denominator == 0:
        return _("no cases to divide by")
    if row.rate is None:
        return ""
    return f"{percent(row.rate)} ({interval(row.low, row.high)})"


def maturity(row: Row) -> str:
    """Return the maturity in words and shape; for a figure that can still move, what it can become."""
    ends = _ends(row)
    if ends is None or row.denominator == 0:
        return _("● Mature") if row.mature else _("○ Not mature yet")
    if row.mature and row.ratio_least is not None:
        sentence = _("● Mature, but {low} to {high} once what was rejected about either side is known")
    elif row.ratio_least is not None:
        sentence = _("○ Not mature yet: {low} to {high} once the open ones of both sides end")
    elif row.mature:
        sentence = _("● Mature, but {low} to {high} once the {uncertain} with a rejected row or cell are known")
    elif row.uncertain:
        sentence = _(
            "○ Not mature yet: {low} to {high} once the open ones end and the {uncertain} with a rejected row or cell are known"
        )
    else:
        sentence = _("○ Not mature yet: {low} to {high} once the open ones end")
    low, high = ends
    return sentence.format(low=low, high=high, uncertain=number(row.uncertain))


def _ends(row: Row) -> tuple[str, str] | None:
    """Return the least and the most that a figure can become; None where nothing may move it, or nothing is known of how far."""
    if row.median_least is not None and row.median_most is not None:
        return number(row.median_least), _("{n} days").format(n=number(row.median_most))
    if row.others is not None or row.expected is not None:
        if row.ratio_least is None:
            return None
        return number(row.ratio_least, 2), (
            _("no upper limit") if row.ratio_most is None else _("{n} times").format(n=number(row.ratio_most, 2))
        )
    if row.best is not None and row.worst is not None:
        low, high = sorted((row.best, row.worst))
        return percent(low), percent(high)
    if row.uncertain and row.numerator is not None and row.denominator is None:
        (least, _of), (most, _of) = row.ends
        return number(least), number(most)
    return None
