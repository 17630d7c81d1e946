"""Measure every figure of a build, in an order that never changes, so that two builds or two programs can be compared."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, get_args

from dashboard.measure.covered import measure_covered
from dashboard.measure.plain_text import row_texts
from dashboard.measure.resolve import resolve
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Cohort, Per, Selection, Victims
from dashboard.warehouse.reader import Warehouse
from schemas.errors import UsageError
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS

PERIODS: Final[tuple[Per, ...]] = ("all", "year", "quarter")


def selections(metric: Metric) -> Iterator[Selection]:
    """Return every selection that a metric answers: basis, cohort, victims, length of the periods, breakdown.

    A metric without offences is the same for both cohorts and is asked once; one that is always split is never
    asked whole. Months, rolling years and single values of a breakdown are left out: they are parts of what is asked here.
    """
    breakdowns = metric.splits if metric.split_by else (None, *metric.splits)
    for basis in metric.bases:
        for cohort in get_args(Cohort)[: None if metric.follows_cohort else 1]:
            for victims in get_args(Victims):
                for per in PERIODS:
                    for by in breakdowns:
                        asked = Selection(cohort=cohort, victims=victims, basis=basis, per=per, by=by)
                        if _is_answerable(metric, asked):
                            yield asked


def every_figure(
    warehouse: Warehouse, report: Callable[[str], None], metrics: Mapping[str, Metric] = METRICS
) -> Iterator[MeasureResult]:
    """Return every figure of a build, metric by metric in the order of their names; `report` gets the name of each metric.

    One that reads an extract that was never loaded is passed over and said.
    """
    for number, (name, metric) in enumerate(sorted(metrics.items()), start=1):
        lacking = warehouse.never_loaded.get(name)
        report(
            f"{number} of {len(metrics)}: {name}"
            + (f", not known: {', '.join(lacking)} never loaded" if lacking else "")
        )
        if lacking:
            continue
        for asked in selections(metric):
            yield measure_covered(warehouse, name, asked)


def json_lines(warehouse: Warehouse, results: Iterable[MeasureResult]) -> Iterator[str]:
    """Return one JSON document, a figure a line, so that a comparison of two files by line shows the figures that differ.

    A figure holds what was asked (metric, basis, cohort, victims, per, by) and its row as `measure --json` prints it.
    """
    yield f'{{"build": {json.dumps(warehouse.build)}, "as_at": "{warehouse.as_at}", "figures": ['
    waiting = ""
    for result in results:
        found = result.to_json()
        asked = {name: found[name] for name in ("metric", "basis", "cohort", "victims")}
        asked |= {"per": result.selection.per, "by": result.selection.by}
        for row in found["rows"]:
            if waiting:
                yield f"{waiting},"
            waiting = json.dumps(asked | row, ensure_ascii=False)
    yield f"{waiting}\n]}}" if waiting else "]}"


def text_lines(warehouse: Warehouse, results: Iterable[MeasureResult]) -> Iterator[str]:
    """Return the same as lines for a reader: a heading for each selection, and under it a line for each figure."""
    yield f"Every figure as at {warehouse.as_at:%-d %B %Y}, build {warehouse.build}."
    for result in results:
        asked = result.selection
        by = f", by {asked.by}" if asked.by else ""
        per = "all months" if asked.per == "all" else f"per {asked.per}"
        who = f"{asked.cohort}, {asked.victims}".replace("_", " ")
        yield f"\n{result.metric.name}, {result.basis}, {who}, {per}{by}"
        yield from (f"    {line}" for line in row_texts(result))


def _is_answerable(metric: Metric, selection: Selection) -> bool:
    try:
        resolve(metric, selection)
    except UsageError:
        return False
    return True
