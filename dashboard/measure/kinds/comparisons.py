"""Compare this cohort with the other adult victims of the force: the ratio, and the same for a like mix of offences."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

from dashboard.measure.comparison_words import certain
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection, Victims
from dashboard.statistics.comparison import Ratio, Stratum, observed_expected, ratio, word
from schemas.breakdown import Breakdown
from schemas.metrics.registry import METRICS

Measure = Callable[[str, Selection], MeasureResult]

EXPECTED = ".expected"
"""Ends the step whose ratio is observed over expected: what the others' rates would give for this cohort's offences."""

NOBODY = Row(numerator=0, denominator=0, mature=True)
"""Stands for other adult victims where there are none."""


def compared_rows(resolved: ResolvedSelection, measure: Measure) -> list[Row]:
    """Return for each compared proportion the ratio of the two rates and, over all offences, observed over expected."""
    rows = []
    for name in resolved.metric.compares:
        asked = replace(resolved.selection, victims="sex_workers", basis=resolved.basis)
        asked = _over_the_same_months(name, asked, measure)
        pairs = _pairs(name, asked, measure)
        rows += [_ratio(name, ours, theirs) for ours, theirs in pairs]
        if resolved.selection.by is None:
            by_offence = _pairs(name, replace(asked, by=Breakdown.OFFENCE_GROUP.value), measure)
            rows += [_expected(name, ours, theirs, by_offence) for ours, theirs in pairs]
    return rows


def _over_the_same_months(name: str, asked: Selection, measure: Measure) -> Selection:
    """Give both sides one first month: with its own first crime each, their periods would never meet."""
    if asked.first_month is not None:
        return asked
    sides = [measure(name, replace(asked, victims=victims, per="all")) for victims in get_args(Victims)]
    starts = [row.period.start for side in sides for row in side.rows if row.period is not None]
    return replace(asked, first_month=min(starts, default=None))


def _pairs(name: str, asked: Selection, measure: Measure) -> list[tuple[Row, Row]]:
    """Return each figure of this cohort with that of the other adult victims."""
    theirs = {_row_key(row): row for row in measure(name, replace(asked, victims="other_adults")).rows}
    return [(row, theirs.get(_row_key(row), NOBODY)) for row in measure(name, asked).rows]


def _ratio(name: str, ours: Row, theirs: Row) -> Row:
    others = theirs.counts
    found = ratio(*ours.counts, *others)
    ends = [ratio(*end, *others) for end in ours.ends] if ours.uncertain else []
    return _with(ours, [found, *ends], _step(name, ours), ours.mature and theirs.mature)


def _expected(name: str, ours: Row, theirs: Row, by_offence: list[tuple[Row, Row]]) -> Row:
    groups = [(group, other) for group, other in by_offence if _row_key(group)[:2] == _row_key(ours)[:2]]
    strata = [Stratum(*group.counts, *other.counts) for group, other in groups]
    found = observed_expected(strata)
    ends = [
        observed_expected([Stratum(*group.ends[end], *other.counts) for group, other in groups])
        for end in (0, 1)
        if any(group.uncertain for group, _ in groups)
    ]
    observed = Row(
        period=ours.period,
        numerator=found.observed,
        denominator=sum(stratum.denominator for stratum in strata) - found.left_out,
        flag=f"{found.left_out} left out: no other victim of their offence group" if found.left_out else None,
    )
    return _with(observed, [found, *ends], _step(name, ours) + EXPECTED, ours.mature and theirs.mature)


def _with(row: Row, ratios: Sequence[Ratio], step: str, mature: bool) -> Row:
    """Put the first ratio into the row, and the word that all earn: the others are what uncertain cases may make of it."""
    found = ratios[0]
    found_word = certain([word(one.low, one.high, mature) for one in ratios])
    return replace(
        row,
        step=step,
        mature=mature,
        ratio=found.ratio,
        ratio_low=found.low,
        ratio_high=found.high,
        word=None if found_word is None else found_word.value,
    )


def _row_key(row: Row) -> tuple[str | None, str | None, str | None]:
    return (row.period.label if row.period else None, row.step, row.breakdown)


def _step(name: str, row: Row) -> str:
    """Name the compared figure: the metric, and its step where that is not the one that stands for it."""
    return name if row.step == METRICS[name].headline_step else f"{name}.{row.step}"
