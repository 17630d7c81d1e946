"""Find the crimes behind a figure, and write the address that lists them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import warehouse_cache
from dashboard.force.session.permission import demand_any
from dashboard.language.catalogue import _, marked
from dashboard.measure.query import fetch, periods_of
from dashboard.measure.repeated_words import repeated
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection, day_of
from dashboard.web import language_switch
from schemas.errors import UsageError
from schemas.metrics.definition import ALL_STEPS, Metric

PAGE: Final = "investigations"
PARTS: Final = {
    "numerator": marked("Counted"),
    "outside": marked("Not counted"),
    "open": marked("Not decided yet"),
    "denominator": marked("All of them"),
}
"""The parts of a share, each a list of cases: above the line, below it alone and decided, still open, and all below the line."""
UNITS: Final = ("crime", "report")
"""What has cases to open; of reports those that were recorded as a crime."""
NO_CASES: Final = {
    "assessment": marked("No cases to open: it counts assessments of people, whom no list names."),
    "case": marked(
        "No cases to open: it counts the cases of the liaison officer, which she alone opens, from My caseload."
    ),
    "disclosure": marked("No cases to open: it counts what partners were told, of which the police have no file."),
    "offer": marked(
        "No cases to open: it counts offers of services, which stand on the page of a case of the liaison officer."
    ),
    "pair of reports": marked(
        "No cases to open: it counts the days between two reports of one person, whom no list names."
    ),
    "person": marked("No cases to open: it counts people, whom no list names."),
    "referral": marked(
        "No cases to open: it counts what was brought to the forum, which stands on the page of a case."
    ),
}
"""Why a figure of another unit opens nothing."""
KINDS: Final = ("proportion", "count", "duration", "time_to_event")


@dataclass(frozen=True)
class OpenedFigure:
    """Hold what an address asks for: cases of a metric, of a step, of a part; ended `within` so many days, or of one `day`."""

    metric: Metric
    part: str
    step: str | None = None
    within: int | None = None
    day: date | None = None


def opens_cases(metric: Metric) -> bool:
    """Say whether the units of a metric are crimes, or reports of which some are: they can be opened as cases."""
    return metric.unit in UNITS and metric.kind in KINDS and not metric.of_every_victim


def why_none(metric: Metric) -> str:
    """Return why no case can be opened behind a metric; empty where cases can be, or nobody would look for one."""
    return "" if opens_cases(metric) or metric.unit not in NO_CASES else _(NO_CASES[metric.unit])


def cases_query(metric: Metric, selection: Selection, row: Row | None = None) -> dict[str, str | list[str]]:
    """Return the query of the cases behind a row of a metric, or behind its headline; of its numerator where it has one."""
    narrowed, step, within, day = selection, metric.headline_step, None, None
    if row is not None:
        narrowed, step, within = _narrowed(metric, selection, row), row.step, row.horizon_days
        day = row.period.start if selection.per == "event" and row.period else None
    part = "numerator" if metric.kind == "proportion" else "denominator"
    more = {"step": step} if step in metric.steps else {}
    more |= {"within": str(within)} if within is not None else {}
    more |= {"day": day.isoformat()} if day is not None else {}
    return replace(narrowed, per="all", by=None).to_query() | {"metric": metric.name, "part": part} | more


def _narrowed(metric: Metric, selection: Selection, row: Row) -> Selection:
    """Return the selection of which a row is all: its months and its value of the breakdown."""
    if row.period is not None and "snapshot" not in metric.bases:
        months = (row.period.start.replace(day=1), row.period.end.replace(day=1))
        selection = replace(selection, first_month=months[0], last_month=months[1])
    by = selection.by or metric.split_by
    if by and row.breakdown is not None:
        selection = replace(selection, where=tuple(sorted({**dict(selection.where), by: row.breakdown}.items())))
    return selection


def with_addresses(measured: MeasureResult) -> MeasureResult:
    """Return a result whose rows know the address of their cases, where there are any that can be opened."""
    metric, selection = measured.metric, measured.selection
    if not opens_cases(metric) or selection.victims == "other_adults" or selection.officer or selection.on:
        return measured
    rows = [
        replace(row, address=_address(metric, selection, row) if _counts_any(row) else None) for row in measured.rows
    ]
    return replace(measured, rows=tuple(rows))


def _counts_any(row: Row) -> bool:
    return bool(row.rate if row.horizon_days is not None else row.numerator or row.n)


def _address(metric: Metric, selection: Selection, row: Row) -> str:
    return f"/{PAGE}?{urlencode({**cases_query(metric, selection, row), **language_switch.carried()}, doseq=True)}"


def asked_of(query: Mapping[str, str]) -> OpenedFigure:
    """Return what an address asks for. Raise UsageError for an unknown metric, part or step."""
    metric = metric_named(query.get("metric", ""))
    part, step, within = query.get("part", "denominator"), query.get("step"), query.get("within")
    if part not in PARTS:
        raise UsageError(
            _("There is no part called {part}. Use one of: {parts}.").format(
                part=repeated(part), parts=", ".join(PARTS)
            )
        )
    if step is not None and step not in metric.steps:
        raise UsageError(
            _("{metric} has no step called {step}. Its steps: {steps}.").format(
                metric=metric.name, step=repeated(step), steps=", ".join(metric.steps) or _("none")
            )
        )
    if within is not None and not (within.isascii() and within.isdigit() and len(within) <= 5):
        raise UsageError(_("within is {value!r}. Write a number of days.").format(value=repeated(within)))
    day = query.get("day")
    if day is not None and (metric.event_date is None or day_of(day) is None):
        raise UsageError(_("{name} is {value!r}. Write a day as 2026-03-31.").format(name="day", value=repeated(day)))
    if not opens_cases(metric):
        raise UsageError(
            _("{metric} does not count crimes: there is no case to open behind it.").format(metric=metric.name)
        )
    return OpenedFigure(
        metric, part, step, None if within is None else int(within), None if day is None else day_of(day)
    )


def crimes_behind(asked: OpenedFigure, selection: Selection) -> dict[str, frozenset[str]]:
    """Return the crime references behind each part of a figure that holds any."""
    demand_any("crime_references")
    resolved = resolve(asked.metric, fit_selection(replace(selection, per="all", by=None), asked.metric)[0])
    build = warehouse_cache.warehouse()
    found = fetch(build, resolved, "units", periods_of(build, resolved))
    if asked.metric.kind == "time_to_event":
        ended = [row for row in found if asked.step in (None, row["cause"]) and _is_within(row["days"], asked.within)]
        return {"denominator": frozenset(row["unit"] for row in ended if asked.step is None or row["cause"])}
    rows = [
        row for row in found if asked.step in (None, ALL_STEPS, row["step"]) and asked.day in (None, row["event_date"])
    ]
    above, below, still = (
        frozenset(row["unit"] for row in rows if row[f"is_{name}"]) for name in ("numerator", "denominator", "open")
    )
    if asked.metric.kind == "duration":
        below = frozenset(row["unit"] for row in rows if row["days"] is not None)
    if asked.metric.kind != "proportion":
        return {"denominator": below}
    if asked.metric.steps_are_parts:  # each is a part of all, whatever its step
        below = frozenset(row["unit"] for row in found if row["is_denominator"])
    still = (
        still & below - above
    )  # one that is counted already is open too where more may come, a court's result for one
    parts = {"numerator": above, "outside": below - above - still, "open": still, "denominator": below}
    return {part: crimes for part, crimes in parts.items() if crimes}


def _is_within(days: int | None, within: int | None) -> bool:
    return within is None or (days is not None and days <= within)
