"""A page's selection as one metric can take it: what it does not know is left out, and said."""

from dataclasses import replace

from dashboard import words
from dashboard.selection import Selection
from schemas.breakdown import Breakdown
from schemas.metric import Metric


def fitted(selection: Selection, metric: Metric) -> tuple[Selection, tuple[str, ...]]:
    """The selection without what the metric does not know, and a sentence for each thing left out."""
    left_out = []
    if selection.by and selection.by not in metric.breakdowns:
        left_out.append(f"Not split by {_name(selection.by)}: this figure has no such column.")
        selection = replace(selection, by=None)
    elif selection.by and metric.split_by not in (None, selection.by):
        left_out.append(f"Not split by {_name(selection.by)}: always by {_name(metric.split_by)}.")
        selection = replace(selection, by=None)
    if unknown := [column for column, _ in selection.where if column not in metric.breakdowns]:
        left_out.append(f"Not narrowed by {', '.join(_name(column) for column in unknown)}: all are counted.")
        kept = tuple((column, value) for column, value in selection.where if column not in unknown)
        selection = replace(selection, where=kept)
    if selection.basis and selection.basis not in metric.bases:
        if len(metric.bases) > 1 or selection.basis != "recorded":
            left_out.append(f"Always counted by {words.BASES[metric.bases[0]]}.")
        selection = replace(selection, basis=None)
    if selection.victims == "other_adults" and not metric.covers_other_adults:
        left_out.append("Counted for sex workers only.")
        selection = replace(selection, victims="sex_workers")
    if not metric.follows_cohort:
        left_out.append("Not limited to this cohort: whatever the offence.")
    return selection, tuple(left_out)


def _name(column: str) -> str:
    label = Breakdown(column).label
    return label[0].lower() + label[1:]
