"""Write the headline of a metric as one sentence to copy, together with all that it must be read with."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.text import figure_text
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.panels.parts.whose import whose
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.language.labels import lower_first, step_label
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from schemas.breakdown import Breakdown
from schemas.errors import UsageError
from schemas.metrics.definition import ALL_STEPS
from schemas.metrics.registry import METRICS


def wholes(selection: Selection, names: Sequence[str]) -> tuple[MeasureResult, ...]:
    """Return each metric over all of a selection that can be judged for all of them; without those that are not known."""
    found = []
    for name in dict.fromkeys(names):
        try:
            fitting = fit_selection(replace(selection, by=None), METRICS[name])[0]
            judged = judged_part(fitting, name, *names)
            found.append(warehouse_cache.result_of(name, replace(judged or fitting, per="all")))
        except UsageError:
            continue
    return tuple(found)


def in_words(results: Sequence[MeasureResult]) -> str:
    """Return the sentence of the first result, with the others beside it. It ends with whose figures they are, counts and day.

    Empty where the first cannot be said in one figure.
    """
    if not results or results[0].metric.split_by:
        return ""
    first, *others = results
    row = headline(first)
    words = ", ".join(whose(first))
    said = _("{whose}. {figure}.").format(whose=words[:1].upper() + words[1:], figure=_figure(first, row))
    beside = [_figure(other, headline(other), _unlike(first, other)) for other in others if not other.metric.split_by]
    if beside:
        said += " " + _("Read with: {figures}.").format(figures="; ".join(beside))
    day = _("as at {day}").format(day=figure_text.day(first.as_at))
    end = [_("police only"), figure_text.amount(row), *_open(first, row), day]
    return f"{said} ({', '.join(end)})"


def _figure(result: MeasureResult, row: Row, unlike: Sequence[str] = ()) -> str:
    """Return a figure with its facts. `unlike`: whose it is and of which months, as far as the sentence has not said it."""
    metric = result.metric
    title = _(metric.title)
    if row.step not in (None, ALL_STEPS):
        title = _("{metric}, {step}").format(metric=title, step=lower_first(step_label(row.step)))
    facts = [figure_text.amount(row), figure_text.uncertainty(row, is_of_closed_cases=metric.is_of_closed_cases)]
    facts += _open(result, row)
    if row.denominator != 0 and not row.is_settled:
        facts.append(figure_text.maturity(row))
    facts += unlike
    return _("{metric}: {figure}").format(metric=title, figure=", ".join(fact for fact in facts if fact))


def _open(result: MeasureResult, row: Row) -> list[str]:
    """Return how many of a share are still open, where that can change it."""
    if result.metric.kind != "proportion" or not (result.metric.matures_with or row.open_inside):
        return []
    return [_("{count} open").format(count=figure_text.number(row.open_inside))]


def _unlike(first: MeasureResult, other: MeasureResult) -> list[str]:
    """Return what the sentence of the first does not say of the other: whom it counts, and its months."""
    unlike = []
    if first.metric.follows_cohort and not other.metric.follows_cohort:
        unlike.append(_("whatever the offence"))
    if lacking := [column for column, _value in first.selection.where if (column, _value) not in other.selection.where]:
        columns = ", ".join(lower_first(_(Breakdown(column).label)) for column in lacking)
        unlike.append(_("not narrowed by {columns}").format(columns=columns))
    said = whose(first)
    return [*unlike, *(part for part in whose(other) if part not in said)]
