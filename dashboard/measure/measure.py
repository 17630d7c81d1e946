"""Measure one metric for one selection, with the one estimator of its kind. Nothing is suppressed here."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.language.labels import extract_name
from dashboard.measure.kinds.band_comparisons import band_rows
from dashboard.measure.kinds.coefficients import coefficient_rows
from dashboard.measure.kinds.comparisons import Measure, compared_rows
from dashboard.measure.kinds.durations import duration_rows, incidence_rows
from dashboard.measure.kinds.event_days import event_rows
from dashboard.measure.kinds.proportions import counted_rows
from dashboard.measure.resolve import ResolvedSelection, metric_named, resolve
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from schemas.errors import UsageError
from schemas.metrics.definition import ComparedWith, Kind, Metric

ESTIMATORS: dict[Kind, Callable[[Warehouse, ResolvedSelection], list[Row]]] = {
    "proportion": counted_rows,
    "count": counted_rows,
    "duration": duration_rows,
    "time_to_event": incidence_rows,
    "coefficient": coefficient_rows,
}
COMPARISONS: dict[ComparedWith, Callable[[Warehouse, ResolvedSelection, Measure], list[Row]]] = {
    "other_adults": compared_rows,
    "lowest_band": band_rows,
}


class NeverLoadedError(UsageError):
    """Report that a figure is unknown, because an extract that it reads was never loaded: it is not 0."""

    def __init__(self, metric: Metric, extracts: tuple[str, ...]) -> None:
        names = ", ".join(map(extract_name, extracts))
        super().__init__(
            _("{title}: not known. Never loaded here: {extracts}. It is not 0.").format(
                title=_(metric.title), extracts=names
            )
        )


def measure(warehouse: Warehouse, metric: str, selection: Selection) -> MeasureResult:
    """Return a metric as a selection asks for it, as at the day of the build or, where it names one, an earlier day.

    Raises UsageError where the metric does not know what is asked for, NeverLoadedError where an extract that it reads was
    never loaded.
    """
    resolved, on_its_day = _on_its_day(resolve(metric_named(metric), selection), warehouse)
    if lacking := warehouse.never_loaded.get(metric):
        raise NeverLoadedError(resolved.metric, lacking)
    if resolved.metric.kind == "comparison":
        compare = COMPARISONS[resolved.metric.compared_with]
        rows = compare(warehouse, resolved, lambda name, asked: measure(warehouse, name, asked))
    elif resolved.selection.per == "event":
        rows = event_rows(on_its_day, resolved)
    else:
        rows = ESTIMATORS[resolved.metric.kind](on_its_day, resolved)
    return MeasureResult(
        resolved.metric, resolved.selection, resolved.basis, warehouse.build, on_its_day.as_at, tuple(rows)
    )


def _on_its_day(resolved: ResolvedSelection, warehouse: Warehouse) -> tuple[ResolvedSelection, Warehouse]:
    """Return the warehouse as at the day that is asked for. The day of the build is the default and needs no name."""
    day = resolved.selection.on or warehouse.as_at
    if day > warehouse.as_at:
        raise UsageError(
            _(
                "The figures stand as at {day}, and what happens later is not known. Ask for that day or an earlier one."
            ).format(day=formats.day(warehouse.as_at))
        )
    if day == warehouse.as_at:
        return replace(resolved, selection=replace(resolved.selection, on=None)), warehouse
    return resolved, replace(warehouse, as_at=day)
