"""Figures and periods as they are written everywhere: one way to say "6 of 86", a share, an interval, a month."""

from datetime import date
from typing import Final

from dashboard.measurement import Row
from schemas import codes
from schemas.vocabulary import LABELS, Band

NONE: Final = "–"
BASES: Final = {
    "recorded": "crimes recorded",
    "closed": "outcomes given",
    "reported": "reports received",
    "disclosed": "disclosures made",
    "snapshot": "as they stood on the day of the extract",
    "rolling": "any 365 days",
    "load": "as loaded",
    "period": "in the period",
    "assessed": "people assessed",
    "offered": "services offered",
}
NAMES: Final = {
    **{group.code: group.label for group in codes.offence_groups()},
    **{group.code: group.label for group in codes.outcome_groups()},
    **{way.code: way.label for way in codes.ended_by()},
    **{tool.code: tool.label for tool in codes.tools()},
    **{f"{tool.code}: {band}": f"{tool.label}: {band.label.lower()}" for tool in codes.tools() for band in Band},
    **LABELS,
}


def label(value: str | None) -> str:
    """A value of a breakdown or a step as a reader knows it."""
    if value is None:
        return NONE
    return NAMES.get(value, value.replace("_", " ").capitalize())


def tool(name: str, version: str | None) -> str:
    """A tool with its version: scores and bands of another version mean something else."""
    return label(f"{name}/{version}" if f"{name}/{version}" in NAMES else name)


def day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def number(value: float | None, places: int = 0) -> str:
    return NONE if value is None else f"{value:,.{places}f}"


def percent(share: float | None) -> str:
    return NONE if share is None else f"{share:.1%}"


def interval(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{low * 100:.1f}–{high * 100:.1f}%"


def plural(count: int, one: str, many: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def people(row: Row) -> str:
    return "" if row.people is None else plural(row.people, "person", "people")


def amount(row: Row) -> str:
    """What stands largest: a share's two counts, a count, a median; a dash where there is nothing to show."""
    if row.median is not None:
        return f"{row.median:,.0f} days"
    if row.horizon_days is not None:
        return f"{percent(row.rate)} within {row.horizon_days} days"
    if row.ratio is not None:
        return f"× {row.ratio:.2f}"
    if row.denominator is not None:
        return f"{row.numerator or 0:,} of {row.denominator:,}"
    return number(row.numerator)


def uncertainty(row: Row) -> str:
    """What stands under it: the share with its interval, or the middle half of the cases."""
    if row.median is not None and row.q1 is not None and row.q3 is not None:
        return f"half between {row.q1:,.0f} and {row.q3:,.0f} days, n = {number(row.n)} closed cases"
    if row.horizon_days is not None:
        return f"95% interval {interval(row.low, row.high)}, {number(row.at_risk)} still followed then"
    if row.ratio is not None and row.ratio_low is not None:
        upper = "no upper limit" if row.ratio_high is None else f"{row.ratio_high:.2f}"
        return f"95% interval {row.ratio_low:.2f} to {upper}"
    if row.denominator == 0:
        return "no cases to divide by"
    if row.rate is None:
        return ""
    return f"{percent(row.rate)} ({interval(row.low, row.high)})"


def maturity(row: Row) -> str:
    """Maturity in words and shape; for an immature figure what it can still become."""
    if row.mature:
        return "● Mature"
    if row.best is None or row.worst is None or row.denominator == 0:
        return "○ Not mature yet"
    ends = sorted((row.best, row.worst))
    return f"○ Not mature yet: {percent(ends[0])} to {percent(ends[1])} once the open ones end"


def months(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%b %Y}"
    return f"{first:%b %Y} to {last:%b %Y}"
