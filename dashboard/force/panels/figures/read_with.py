"""Say in a line each what a figure must be read with and what does not stand beside it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.parts import drill
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label, lower_first
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.web import markup
from schemas.errors import UsageError
from schemas.metrics.definition import ALL_STEPS
from schemas.metrics.registry import METRICS

CHARGED: Final = "charged"
"""The metric of charges, and the step of other metrics that counts them."""


def missing_beside(name: str, beside: Collection[str], steps: int) -> tuple[str, ...]:
    """Return what a metric is read with and what does not stand beside it; in two steps what that is read with, too.

    Left out is what has no one figure: what is always split.
    """
    found = [name]
    for _step in range(steps):
        reached = [member for member in found if member == name or member not in beside]
        found += dict.fromkeys(other for one in reached for other in METRICS[one].shown_with if other not in found)
    return tuple(other for other in found[1:] if other not in beside and METRICS[other].split_by is None)


def missing_beside_all(names: Sequence[str], beside: Collection[str]) -> tuple[str, ...]:
    """Return what any of several metrics is read with and what does not stand beside them, each named once."""
    return tuple(dict.fromkeys(other for name in names for other in missing_beside(name, beside, steps=2)))


def taken_with(name: str) -> tuple[str, ...]:
    """Return a metric, then all that leaves with its figures: with a charge how many do not support, and the time."""
    found = (name, *missing_beside(name, (name,), steps=len(METRICS)))
    if not any(CHARGED in (one, *METRICS[one].steps) for one in found):
        return found
    return tuple(dict.fromkeys((*found, *METRICS[CHARGED].shown_with)))


def lines(names: Collection[str], selection: Selection, together: Collection[str] = ()) -> list[Markup]:
    """Return a line for each metric, judged over the same months as those of its basis that stand together."""
    return [_line(name, replace(selection, by=None), together) for name in names]


def same_basis(name: str, selection: Selection, together: Collection[str]) -> tuple[str, ...]:
    """Return the metric, then those of the others that count by the same basis: they are judged over the same months."""
    basis = _basis(name, selection)
    return (name, *(other for other in together if other != name and _basis(other, selection) == basis))


def _basis(name: str, selection: Selection) -> str:
    bases = METRICS[name].bases
    return selection.basis if selection.basis in bases else bases[0]


def _line(name: str, selection: Selection, together: Collection[str]) -> Markup:
    metric = METRICS[name]
    title = _(metric.title)
    if name in warehouse_cache.warehouse().never_loaded:
        return markup.filled(_("{metric}: not known"), metric=title)
    fitting = fit_selection(selection, metric)[0]
    try:
        judged = judged_part(fitting, *same_basis(name, fitting, together))
        found = drill.with_addresses(warehouse_cache.result_of(name, replace(judged or fitting, per="all")))
    except UsageError:
        return markup.filled(_("{metric}: not known"), metric=title)
    has_no_one = metric.steps_are_parts and metric.headline_step != ALL_STEPS
    return _parts(title, found) if has_no_one else _one(title, found)


def _one(title: str, found: MeasureResult) -> Markup:
    row = headline(found)
    amount = markup.anchor(figure_text.amount(row), row.address)
    has_share = row.horizon_days is None and row.rate is not None
    if row.step not in (None, ALL_STEPS):
        line = _("{metric}, {step}: {amount}, {share}") if has_share else _("{metric}, {step}: {amount}")
    else:
        line = _("{metric}: {amount}, {share}") if has_share else _("{metric}: {amount}")
    share = figure_text.percent(row.rate)
    return markup.filled(line, metric=title, step=lower_first(code_label(row.step)), amount=amount, share=share)


def _parts(title: str, found: MeasureResult) -> Markup:
    """Return a whole with each of its parts that has any."""
    parts = [
        _("{step}: {amount}").format(step=lower_first(code_label(row.step)), amount=figure_text.number(row.numerator))
        for row in found.rows
        if row.numerator
    ]
    whole = figure_text.number(max((row.denominator or 0 for row in found.rows), default=0))
    return Markup.escape(f"{title} (n = {whole}): {'; '.join(parts) or figure_text.NONE}")
