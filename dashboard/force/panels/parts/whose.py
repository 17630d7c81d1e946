"""Say whose figures a result holds: cohort, what it is narrowed to, basis and months."""

from collections.abc import Sequence

from dashboard.charts.text import figure_text
from dashboard.force.session import warehouse_cache
from dashboard.force.session.controls import LABELS
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label, lower_first
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from schemas.breakdown import Breakdown


def span(measurement: MeasureResult) -> str:
    """Return the basis and the months that a result covers, in words."""
    periods = [row.period for row in measurement.rows if row.period]
    basis = figure_text.basis(measurement.basis)
    if measurement.basis == "snapshot":
        return _("{basis}, {day}").format(basis=basis, day=figure_text.day(measurement.as_at))
    if not periods:
        return basis
    first, last = min(p.start for p in periods), max(p.end for p in periods)
    if measurement.selection.per == "event":  # its rows begin and end with an event
        of_pages = warehouse_cache.months()
        first, last = measurement.selection.first_month or of_pages[0], measurement.selection.last_month or of_pages[-1]
    months = figure_text.months(first, last)
    return _("{basis} {months}").format(basis=basis, months=months)


def whose(result: MeasureResult) -> list[str]:
    """Return the cohort and the victims of a result where it has any, the values that it is narrowed to, and its months."""
    selection = result.selection
    found = [_(LABELS[selection.cohort]), _(LABELS[result.victims]).lower()] if result.metric.follows_cohort else []
    return [*found, *map(lower_first, narrowed(selection)), span(result)]


def narrowed(selection: Selection) -> list[str]:
    """Return what a selection is narrowed to, each value with the name of its column: "Unknown" alone says nothing."""
    return [
        _("{column}: {value}").format(column=_(Breakdown(column).label), value=code_label(value))
        for column, value in selection.where
    ]


def whose_in_words(results: Sequence[MeasureResult]) -> str:
    """Return whose figures stand in one chart; of results that are not of the same, each under its title."""
    said = {_(result.metric.title): ", ".join(whose(result)) for result in results}
    if len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(_("{metric}: {figure}").format(metric=title, figure=words) for title, words in said.items())
