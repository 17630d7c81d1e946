"""Compare this cohort with the other adult victims of the force: the ratio, and the same for a like mix of offences."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, get_args

from dashboard.measure.comparison_words import are_named, with_words
from dashboard.measure.emptied_of_others import Months, emptied_of_others, in_period
from dashboard.measure.kinds.ratio_ends import moved_most, with_ends
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Counts, MeasureResult, Row
from dashboard.measure.selection import Selection, Victims
from dashboard.statistics.comparison import ObservedExpected, Ratio, Stratum, observed_expected, ratio, share_difference
from dashboard.statistics.words import LEAST_TIMES, MOST_TIMES, SharesSideBySide, SideBySide, StrataSideBySide
from dashboard.warehouse.reader import Warehouse
from schemas.breakdown import Breakdown
from schemas.metrics.registry import METRICS

Measure = Callable[[str, Selection], MeasureResult]
Worded = tuple[Row, Sequence[SideBySide]]
"""A row, and what its word is decided from: its counts, and where they are uncertain their least and their most."""

EXPECTED = ".expected"
"""Ends the step whose ratio is observed over expected: what the others' rates would give for this cohort's offences."""

TOO_WIDE: Final = "too wide to use: the interval goes from less than a quarter to more than three times"

NOBODY = Row(numerator=0, denominator=0, mature=True)
"""Stands for other adult victims where there are none."""


OTHERS_MOVE: Final = (
    "select months from moves_of_others where metric = $metric and cohort = $cohort and step = $compared"
)
"""The months in which each crime may have been recorded that a rejected row may move among the other adult victims; null: any."""


def compared_rows(warehouse: Warehouse, resolved: ResolvedSelection, measure: Measure) -> list[Row]:
    """Return for each compared proportion the ratio of the two rates and, over all offences, observed over expected.

    A word is said only where it holds wherever the rejected rows belong, those about other adult victims too, and their crimes
    whose value was emptied: each may take one of theirs out of the numerator or bring one in, in the offence group in which that
    moves most, in each period in which its crime may have been recorded.
    """
    rows: list[Worded] = []
    for name in (name for name in resolved.metric.compares if name not in warehouse.never_loaded):
        others = _others_that_move(warehouse, resolved, name)
        asked = replace(resolved.selection, victims="sex_workers", basis=resolved.basis)
        asked = _over_the_same_months(name, asked, measure)
        pairs = _pairs(name, asked, measure)
        rows += [_ratio(name, ours, theirs, in_period(ours.period, others)) for ours, theirs in pairs]
        if resolved.selection.by is None:
            by_offence = _pairs(name, replace(asked, by=Breakdown.OFFENCE_GROUP.value), measure)
            rows += [
                _expected(name, ours, theirs, by_offence, in_period(ours.period, others)) for ours, theirs in pairs
            ]
    return _words_by_table(rows)


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


def _others_that_move(warehouse: Warehouse, resolved: ResolvedSelection, compared: str) -> list[Months]:
    asked = {"metric": resolved.metric.name, "cohort": resolved.selection.cohort, "compared": compared}
    moved = warehouse.cursor().execute(OTHERS_MOVE, asked).fetchall()
    return [*(months for (months,) in moved), *emptied_of_others(warehouse, resolved)]


def _words_by_table(rows: Sequence[Worded]) -> list[Row]:
    """Return the rows with their words; the groups of one figure and period are one table."""
    tables: dict[tuple[str | None, str | None], list[int]] = {}
    for index, (row, _) in enumerate(rows):
        tables.setdefault(_row_key(row)[:2], []).append(index)
    found: dict[int, Row] = {}
    for indexes in tables.values():
        found |= dict(zip(indexes, with_words([rows[index] for index in indexes]), strict=True))
    return [found[index] for index in range(len(rows))]


def _ratio(name: str, ours: Row, theirs: Row, moves: int) -> Worded:
    others = theirs.counts
    is_named = are_named(ours, theirs)
    compared = [SharesSideBySide(ours.tested, theirs.tested, is_named)]
    if ours.uncertain or moves:
        ends = zip(ours.tested_ends, _ends_of_others(theirs.tested, moves), strict=True)
        compared += [SharesSideBySide(own, end, is_named) for own, end in ends]
    apart = share_difference(*ours.counts, *others)
    beside = replace(
        ours,
        others_numerator=others[0],
        others_denominator=others[1],
        tested_on=ours.tested,
        others_tested_on=theirs.tested,
        difference=apart.rate,
        difference_low=apart.low,
        difference_high=apart.high,
    )
    is_mature = ours.mature and theirs.mature
    beside = with_ends(beside, [(ours, theirs)], moves, is_mature=is_mature)
    return _with(beside, ratio(*ours.counts, *others), _step(name, ours), is_mature), compared


def _ends_of_others(others: Counts, moves: int) -> tuple[Counts, Counts]:
    """Return the most that their share may be, beside which ours is lowest, and the least."""
    above, below = others
    return (min(below, above + moves), below), (max(0, above - moves), below)


def _expected(name: str, ours: Row, theirs: Row, by_offence: list[tuple[Row, Row]], moves: int) -> Worded:
    groups = [(group, other) for group, other in by_offence if _row_key(group)[:2] == _row_key(ours)[:2]]
    strata = [Stratum(*group.counts, *other.counts) for group, other in groups]
    found = observed_expected(strata)
    is_named = are_named(ours, theirs)
    tested = [Stratum(*group.tested, *other.tested) for group, other in groups]
    compared = [StrataSideBySide.of(tested, is_named)]
    if moves or any(group.uncertain for group, _ in groups):
        for end in (0, 1):  # ours is lowest beside the most that may be expected
            own = [group.tested_ends[end] for group, _ in groups]
            others = moved_most([other.tested for _, other in groups], own, moves, up=end == 0)
            pairs = zip(own, others, strict=True)
            compared.append(StrataSideBySide.of([Stratum(*one, *other) for one, other in pairs], is_named))
    observed = Row(
        period=ours.period,
        numerator=found.observed,
        denominator=sum(stratum.denominator for stratum in strata) - found.left_out,
        people=None if found.left_out else ours.people,
        expected=found.expected,
        tested_on=compared[0].ours,
        others_tested_on=compared[0].theirs,
        flag="; ".join(_warnings(found)) or None,
    )
    is_mature = ours.mature and theirs.mature
    observed = with_ends(observed, groups, moves, is_mature=is_mature)
    return _with(observed, found, _step(name, ours) + EXPECTED, is_mature), compared


def _warnings(found: ObservedExpected) -> Iterator[str]:
    """Yield what must be known before observed over expected is read."""
    if found.left_out:
        yield f"{found.left_out} left out: no other victim of their offence group"
    if found.low is not None and found.low < LEAST_TIMES and (found.high is None or found.high > MOST_TIMES):
        yield TOO_WIDE


def _with(row: Row, found: Ratio, step: str, mature: bool) -> Row:
    return replace(row, step=step, mature=mature, ratio=found.ratio, ratio_low=found.low, ratio_high=found.high)


def _row_key(row: Row) -> tuple[str | None, str | None, str | None]:
    return (row.period.label if row.period else None, row.step, row.breakdown)


def _step(name: str, row: Row) -> str:
    """Name the compared figure: the metric, and its step where that is not the one that stands for it."""
    return name if row.step == METRICS[name].headline_step else f"{name}.{row.step}"
