"""Find the crimes behind a figure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.measure.query import fetch, periods_of
from dashboard.measure.repeated_words import repeated
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.selection import Selection
from schemas.errors import UsageError
from schemas.metrics.definition import ALL_STEPS, Metric

PARTS: Final = {
    "numerator": marked("Counted above the line."),
    "denominator": marked("All that are counted."),
    "open": marked("Not decided yet."),
}
UNIT: Final = "crime"
KINDS: Final = ("proportion", "count", "duration", "time_to_event")


def opens_cases(metric: Metric) -> bool:
    """Say whether the units of a metric are crimes, which can be opened as cases."""
    return metric.unit.split()[0] == UNIT and metric.kind in KINDS


def cases_query(metric: Metric, selection: Selection) -> dict[str, str | list[str]]:
    """Return the address of the cases behind a figure: of its numerator where it has one."""
    part = "numerator" if metric.kind == "proportion" else "denominator"
    step = {"step": metric.headline_step} if metric.headline_step else {}
    return replace(selection, per="all", by=None).to_query() | {"metric": metric.name, "part": part} | step


def crimes_behind(asked: Mapping[str, str], selection: Selection) -> frozenset[str]:
    """Return the crime references behind a figure. Raise UsageError for an unknown metric, part or step."""
    metric = metric_named(asked.get("metric", ""))
    part, step = asked.get("part", "denominator"), asked.get("step")
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
    if not opens_cases(metric):
        raise UsageError(
            _("{metric} does not count crimes: there is no case to open behind it.").format(metric=metric.name)
        )
    resolved = resolve(metric, fit_selection(replace(selection, per="all", by=None), metric)[0])
    build = warehouse_cache.warehouse()
    found = fetch(build, resolved, "units", periods_of(build, resolved))
    return frozenset(row["unit"] for row in found if row[f"is_{part}"] and step in (None, ALL_STEPS, row["step"]))


def part_text(asked: Mapping[str, str]) -> str:
    """Return in a sentence which part of the figure the cases are."""
    part = PARTS.get(asked.get("part", "denominator"))
    sentence = _(part) if part else ""
    if "step" not in asked:
        return sentence
    return _("{step}: {part}").format(step=code_label(asked["step"]), part=sentence[:1].lower() + sentence[1:])
