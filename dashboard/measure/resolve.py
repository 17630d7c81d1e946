"""Check that a metric supports a selection and fill in its defaults; what it does not support is refused in plain words."""

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.measure.repeated_words import repeated
from dashboard.measure.selection import Selection
from schemas.breakdown import Breakdown, Role, breakdowns_with
from schemas.errors import UsageError
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS

UNSPLIT = "none"
SPLITS_OF_OTHER_ADULTS = breakdowns_with(Role.OTHER_ADULTS)


@dataclass(frozen=True)
class ResolvedSelection:
    """Hold a selection that its metric can answer."""

    metric: Metric
    selection: Selection
    basis: str

    @property
    def split(self) -> str:
        """Return which of the cells of the other adult victims hold the answer."""
        if self.metric.kind not in ("proportion", "count"):
            return UNSPLIT
        whole = SPLITS_OF_OTHER_ADULTS[0].value  # the parts of any one of them sum to the whole
        return next((name for name in asked_columns(self.selection) if name in SPLITS_OF_OTHER_ADULTS), whole)


def metric_named(name: str) -> Metric:
    """Return a metric. Raises UsageError for a name that is none."""
    if name not in METRICS:
        raise UsageError(
            _("There is no metric called {name}. `outcomes metrics` lists them all.").format(name=repeated(name))
        )
    return METRICS[name]


def resolve(metric: Metric, selection: Selection) -> ResolvedSelection:
    """Return the selection with its basis. Raises UsageError where the metric does not know what is asked for."""
    if selection.basis is not None and selection.basis not in metric.bases:
        raise UsageError(
            _("{metric} is not counted by {basis}. Its bases: {bases}.").format(
                metric=metric.name, basis=repeated(selection.basis), bases=", ".join(metric.bases)
            )
        )
    for column in asked_columns(selection):
        if column not in metric.breakdowns:
            known = ", ".join(metric.breakdowns) or _("none")
            raise UsageError(
                _("{metric} cannot be split or narrowed by {column}. It can be by: {columns}.").format(
                    metric=metric.name, column=column, columns=known
                )
            )
    if foreign := [column for column, _ in selection.where if column not in metric.narrows]:
        raise UsageError(
            _(
                "{metric} cannot be narrowed by {column}: every band is compared with the lowest band of its tool, "
                "and the intervals hold for all bands of all tools together."
            ).format(metric=metric.name, column=foreign[0])
        )
    if metric.split_by and selection.by not in (None, metric.split_by):
        if selection.by not in metric.narrows:
            raise UsageError(
                _("{metric} is always split by {column}. Ask for it without {by}.").format(
                    metric=metric.name, column=metric.split_by, by=selection.by
                )
            )
        raise UsageError(
            _("{metric} is always split by {column}: over it, it cannot be added up. Narrow it by {by}.").format(
                metric=metric.name, column=metric.split_by, by=selection.by
            )
        )
    _check_day_and_officer(metric, selection)
    if selection.per == "event":
        _check_event_dates(metric, selection)
    if selection.victims == "other_adults":
        _check_cells(metric, selection)
    if selection.first_month and selection.last_month and selection.last_month < selection.first_month:
        raise UsageError(_("The first month lies after the last. Give the earlier month first."))
    first, last = _first_day(selection.first_month), _first_day(selection.last_month)
    by = selection.by or metric.split_by
    whole_months = replace(selection, first_month=first, last_month=last, by=by)
    return ResolvedSelection(metric, whole_months, selection.basis or metric.bases[0])


def answers_for_day(metric: Metric) -> bool:
    """Return whether a metric can be asked for an earlier day; a comparison can where all that it compares can."""
    return metric.follows_day or (bool(metric.compares) and all(METRICS[name].follows_day for name in metric.compares))


def refuse_later_months(metric: Metric, selection: Selection, as_at: date) -> None:
    """Refuse a month after the as-at day where the metric depends on the day: nothing is known of it, and 0 would be untrue.

    Raises UsageError. The controls of the pages offer no such month.
    """
    months = (selection.first_month, selection.last_month)
    if answers_for_day(metric) and any(month is not None and month > as_at for month in months):
        raise UsageError(
            _(
                "The figures stand as at {day}, and a later month is not known yet. Ask for months up to that day."
            ).format(day=formats.day(as_at))
        )


def asked_columns(selection: Selection) -> tuple[str, ...]:
    """Return the columns by which a selection splits or narrows, each once."""
    named = [selection.by, *(column for column, _ in selection.where)]
    return tuple(dict.fromkeys(column for column in named if column is not None))


def _check_day_and_officer(metric: Metric, selection: Selection) -> None:
    months = (selection.first_month, selection.last_month)
    if selection.on is not None and any(month is not None and month > selection.on for month in months):
        raise UsageError(_("A month that is asked for lies after the day. Ask for months up to that day."))
    if selection.on is not None and not answers_for_day(metric):
        raise UsageError(
            _("{metric} cannot be asked for a day of its own. These can: {metrics}.").format(
                metric=metric.name, metrics=", ".join(name for name, each in METRICS.items() if answers_for_day(each))
            )
        )
    if selection.officer is not None and not metric.names_officer:
        raise UsageError(
            _("{metric} is not counted for one liaison officer. These are: {metrics}.").format(
                metric=metric.name, metrics=", ".join(name for name, each in METRICS.items() if each.names_officer)
            )
        )


def _check_event_dates(metric: Metric, selection: Selection) -> None:
    if metric.event_date is None or selection.by is not None or selection.victims == "other_adults":
        raise UsageError(
            _(
                "The days between one and the next are kept of sex workers' own events, unsplit, and of these metrics: {metrics}."
            ).format(metrics=", ".join(name for name, each in METRICS.items() if each.event_date))
        )


def _check_cells(metric: Metric, selection: Selection) -> None:
    if not metric.covers_other_adults:
        raise UsageError(
            _("{metric} is counted for sex workers only: the other victims have nothing that feeds it.").format(
                metric=metric.name
            )
        )
    extra = [column for column in asked_columns(selection) if column != Breakdown.OFFENCE_GROUP]
    known = SPLITS_OF_OTHER_ADULTS if metric.kind in ("proportion", "count") else ()
    if foreign := [column for column in extra if column not in known]:
        raise UsageError(
            _("{metric} of the other adult victims cannot be split or narrowed by {column}.").format(
                metric=metric.name, column=foreign[0]
            )
        )
    if len(extra) > 1:
        raise UsageError(
            _("The other adult victims are counted by one of {columns} at a time. Ask for one.").format(
                columns=reduce(lambda text, name: _("{one} and {other}").format(one=text, other=name), extra)
            )
        )


def _first_day(month: date | None) -> date | None:
    return month and month.replace(day=1)
