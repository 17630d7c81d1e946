"""Fit a page's selection to one metric: what the metric does not know is left out, with a sentence that says so."""

from dataclasses import replace

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _
from dashboard.measure.selection import Selection
from schemas.breakdown import Breakdown
from schemas.metrics.definition import Metric


def fit_selection(selection: Selection, metric: Metric) -> tuple[Selection, tuple[str, ...]]:
    """Return the selection without what the metric does not know, and a sentence for each thing left out."""
    left_out = []
    if selection.by and selection.by not in metric.breakdowns:
        left_out.append(_("Not split by {column}: this figure has no such column.").format(column=_name(selection.by)))
        selection = replace(selection, by=None)
    elif selection.by and metric.split_by not in (None, selection.by):
        left_out.append(
            _("Not split by {column}: always by {other}.").format(
                column=_name(selection.by), other=_name(metric.split_by)
            )
        )
        selection = replace(selection, by=None)
    if unknown := [column for column, _ in selection.where if column not in metric.narrows]:
        left_out.append(
            _("Not narrowed by {columns}: all are counted.").format(
                columns=", ".join(_name(column) for column in unknown)
            )
        )
        kept = tuple((column, value) for column, value in selection.where if column not in unknown)
        selection = replace(selection, where=kept)
    if selection.basis and selection.basis not in metric.bases:
        if len(metric.bases) > 1 or selection.basis != "recorded":
            left_out.append(_("Always counted by {basis}.").format(basis=figure_text.basis(metric.bases[0])))
        selection = replace(selection, basis=None)
    if selection.victims == "other_adults" and not metric.covers_other_adults:
        left_out.append(_("Counted for sex workers only."))
        selection = replace(selection, victims="sex_workers")
    if not metric.follows_cohort:
        left_out.append(_("Not limited to this cohort: whatever the offence."))
    return selection, tuple(left_out)


def _name(column: str) -> str:
    label = _(Breakdown(column).label)
    return label[0].lower() + label[1:]
