"""This cohort against the other adult victims of the force: the ratio, and the same for a like mix of offences."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.measurement import Measurement, Row
from dashboard.selection import Selection
from dashboard.settle import Settled
from dashboard.statistics.comparison import Ratio, Stratum, observed_expected, ratio, word
from schemas.breakdown import Breakdown

Measure = Callable[[str, Selection], Measurement]

EXPECTED = ".expected"
"""Ends the step whose ratio is observed over expected: what the others' rates would give for this cohort's offences."""

NOBODY = Row(numerator=0, denominator=0)
"""Stands for other adult victims where there are none."""


def compared_rows(settled: Settled, measure: Measure) -> list[Row]:
    """Return for each compared proportion the ratio of the two rates and, over all offences, observed over expected."""
    rows = []
    for name in settled.metric.compares:
        asked = replace(settled.selection, victims="sex_workers", basis=settled.basis)
        ours, theirs = measure(name, asked), measure(name, replace(asked, victims="other_adults"))
        others = {_place(row): row for row in theirs.rows}
        rows += [_ratio(row, others.get(_place(row), NOBODY), _step(name, ours, row)) for row in ours.rows]
        if settled.selection.by is None:
            rows += _expected_rows(name, asked, measure)
    return rows


def _ratio(ours: Row, theirs: Row, step: str) -> Row:
    found = ratio(ours.numerator or 0, ours.denominator or 0, theirs.numerator or 0, theirs.denominator or 0)
    return _with(ours, found, step, ours.mature and theirs.mature)


def _expected_rows(name: str, asked: Selection, measure: Measure) -> list[Row]:
    by_offence = replace(asked, by=Breakdown.OFFENCE_GROUP.value)
    ours, theirs = measure(name, by_offence), measure(name, replace(by_offence, victims="other_adults"))
    others = {_place(row): row for row in theirs.rows}
    groups: dict[str, list[tuple[Row, Row]]] = {}
    for row in ours.rows:
        key = f"{_place(row)[:2]}"
        groups.setdefault(key, []).append((row, others.get(_place(row), NOBODY)))
    return [_expected(pairs, _step(name, ours, pairs[0][0]) + EXPECTED) for pairs in groups.values()]


def _expected(pairs: list[tuple[Row, Row]], step: str) -> Row:
    strata = [
        Stratum(row.numerator or 0, row.denominator or 0, other.numerator or 0, other.denominator or 0)
        for row, other in pairs
    ]
    found = observed_expected(strata)
    mature = all(row.mature and other.mature for row, other in pairs if row.denominator)
    whole = Row(
        period=pairs[0][0].period,
        numerator=found.observed,
        denominator=sum(stratum.denominator for stratum in strata) - found.left_out,
        flag=f"{found.left_out} left out: no other victim of their offence group" if found.left_out else None,
    )
    return _with(whole, found, step, mature)


def _with(row: Row, found: Ratio, step: str, mature: bool) -> Row:
    said = word(found.low, found.high, mature)
    return replace(
        row,
        step=step,
        mature=mature,
        ratio=found.ratio,
        ratio_low=found.low,
        ratio_high=found.high,
        word=None if said is None else said.value,
    )


def _place(row: Row) -> tuple[str | None, str | None, str | None]:
    return (row.period.label if row.period else None, row.step, row.breakdown)


def _step(name: str, measured: Measurement, row: Row) -> str:
    """Name the compared figure: the metric, and its step where that is not the one that stands for it."""
    return name if row.step == measured.metric.headline_step else f"{name}.{row.step}"
