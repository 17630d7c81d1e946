"""Read and write a selection: the same words in the address of a page, on the command line and in a download."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, get_args

from dashboard.language.catalogue import _
from dashboard.measure.repeated_words import repeated
from schemas.breakdown import Breakdown
from schemas.errors import UsageError
from schemas.settings.thresholds import thresholds

Cohort = Literal["sexual_violence", "all_violence"]
Victims = Literal["sex_workers", "other_adults"]
Per = Literal["all", "year", "quarter", "month", "rolling_year", "event"]

YEARS = range(thresholds().earliest_year, 2101)
"""The years of which a month or a day is read; no record of a force lies outside them."""

CHOICES: dict[str, tuple[str, ...]] = {
    "cohort": get_args(Cohort),
    "victims": get_args(Victims),
    "per": get_args(Per),
    "by": tuple(Breakdown),
}


@dataclass(frozen=True)
class Selection:
    """Hold one question. Months are inclusive and stand as their first day; None leaves the choice to the metric.

    `on` is an earlier day than that of the build. `officer` is the token of the one officer whose cases are counted: it
    stands in no address, so that no link shows another officer's caseload.
    """

    cohort: Cohort = "sexual_violence"
    victims: Victims = "sex_workers"
    first_month: date | None = None
    last_month: date | None = None
    basis: str | None = None
    by: str | None = None
    where: tuple[tuple[str, str], ...] = ()
    per: Per = "all"
    on: date | None = None
    officer: str | None = None

    def to_query(self) -> dict[str, str | list[str]]:
        """Return the address of this selection. Defaults stand in it too, so that a new default changes no old link."""
        query: dict[str, str | list[str]] = {"cohort": self.cohort, "victims": self.victims, "per": self.per}
        months = {"from": self.first_month, "to": self.last_month}
        query |= {name: f"{month:%Y-%m}" for name, month in months.items() if month is not None}
        query |= {name: value for name, value in {"basis": self.basis, "by": self.by}.items() if value is not None}
        if self.on is not None:
            query["on"] = self.on.isoformat()
        if self.where:
            query["where"] = [f"{column}={value}" for column, value in self.where]
        return query


def from_query(query: Mapping[str, str | Iterable[str]]) -> Selection:
    """Return the selection of an address or a command line. Raises UsageError in plain words for what is not one."""
    known = {"from", "to", *(field.name for field in fields(Selection))} - {"first_month", "last_month", "officer"}
    for name in query:
        if name not in known:
            raise UsageError(
                _("There is no choice called {name}. Use {names}.").format(
                    name=repeated(name), names=", ".join(sorted(known))
                )
            )
    single = {name: value for name, value in query.items() if isinstance(value, str) and name != "where"}
    if many := sorted(query.keys() - single.keys() - {"where"}):
        raise UsageError(_("{name} is given more than once. Give it once.").format(name=many[0]))
    for name, choices in CHOICES.items():
        if name in single and single[name] not in choices:
            raise UsageError(
                _("{name} is {value!r}. Use one of: {choices}.").format(
                    name=name, value=repeated(single[name]), choices=", ".join(choices)
                )
            )
    first, last = (_month(name, single.pop(name, None)) for name in ("from", "to"))
    if first and last and last < first:
        raise UsageError(
            _("from {first} lies after to {last}. Give the earlier month first.").format(
                first=f"{first:%Y-%m}", last=f"{last:%Y-%m}"
            )
        )
    given = query.get("where", ())
    where = tuple(_condition(text) for text in ([given] if isinstance(given, str) else given))
    on = _day("on", single.pop("on", None))
    values: dict[str, Any] = {"first_month": first, "last_month": last, "on": on, "where": where, **single}
    return Selection(**values)


def _month(name: str, text: str | None) -> date | None:
    if text is None:
        return None
    month = day_of(f"{text}-01")
    if month is None:
        raise UsageError(_("{name} is {value!r}. Write a month as 2026-03.").format(name=name, value=repeated(text)))
    return _of_known_year(name, text, month)


def _day(name: str, text: str | None) -> date | None:
    if text is None:
        return None
    day = day_of(text)
    if day is None:
        raise UsageError(_("{name} is {value!r}. Write a day as 2026-03-31.").format(name=name, value=repeated(text)))
    return _of_known_year(name, text, day)


def day_of(text: str) -> date | None:
    """Return the day of 2026-03-31; None for other forms of ISO 8601 too, such as 20260331 and 2026-W14-2."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _of_known_year(name: str, text: str, day: date) -> date:
    if day.year not in YEARS:
        raise UsageError(
            _("{name} is {value!r}. Use a year from {first} to {last}.").format(
                name=name, value=repeated(text), first=YEARS[0], last=YEARS[-1]
            )
        )
    return day


def _condition(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals or column not in tuple(Breakdown) or not value:
        raise UsageError(
            _("where is {value!r}. Write COLUMN=VALUE with one of the columns {columns}.").format(
                value=repeated(text), columns=", ".join(Breakdown)
            )
        )
    return column, value
