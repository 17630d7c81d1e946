"""What must hold of every figure, whatever the rows: parts sum to the whole, and no share leaves its bounds."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS
from tests.length import times
from tests.properties.ask import Both, both_of, selections
from tests.properties.generated import AS_AT, extracts
from tests.properties.generated_before import before
from tests.properties.generated_reviews import reviews

ADDED_UP = [metric for metric in METRICS.values() if metric.kind in ("proportion", "count")]
NOT_ADDED_UP = (  # the same stand in several periods
    "repeat_victim",
    "repeat_suspect",
    "officers_trained",
    "swlo_active_at_month_end",
    "swlo_reviews_overdue_at_month_end",
)
EVERYTHING = Selection(cohort="all_violence")
Totals = dict[str | None, tuple[int, int]]


@pytest.fixture(scope="module")
def both() -> Both:
    rows = extracts(Random(3), 140)
    return both_of(rows, AS_AT, reviews=reviews(rows, Random(3)), before=before(rows, Random(3)))


def totals(both: Both, metric: Metric, selection: Selection) -> Totals:
    """Return numerator and denominator of each step, added up over all rows."""
    found: Totals = {}
    for row in measure(both.warehouse, metric.name, selection).rows:
        above, below = found.get(row.step, (0, 0))
        found[row.step] = (above + (row.numerator or 0), below + (row.denominator or 0))
    return {step: counts for step, counts in found.items() if any(counts)}


def bases(metric: Metric) -> list[Selection]:
    return [replace(EVERYTHING, basis=basis) for basis in metric.bases]


@pytest.mark.parametrize("metric", ADDED_UP, ids=lambda metric: metric.name)
def test_groups_sum_to_the_whole(both: Both, metric: Metric) -> None:
    for selection in bases(metric):
        whole = totals(both, metric, selection)
        for by in metric.splits[: times(3, len(metric.splits))]:
            assert totals(both, metric, replace(selection, by=by)) == whole, by


@pytest.mark.parametrize("metric", [m for m in ADDED_UP if m.name not in NOT_ADDED_UP], ids=lambda metric: metric.name)
def test_periods_sum_to_the_whole(both: Both, metric: Metric) -> None:
    for selection in bases(metric):
        whole = totals(both, metric, selection)
        for per in ("month", "quarter", "year")[: times(1, 3)]:
            assert totals(both, metric, replace(selection, per=per)) == whole, per


@pytest.mark.parametrize("metric", [m for m in ADDED_UP if m.covers_other_adults], ids=lambda metric: metric.name)
def test_groups_of_other_adults_sum_to_the_whole(both: Both, metric: Metric) -> None:
    selection = replace(EVERYTHING, victims="other_adults", by="offence_group")
    assert totals(both, metric, selection) == totals(both, metric, replace(selection, by=None))


@pytest.mark.parametrize("metric", [m for m in ADDED_UP if m.steps_are_parts], ids=lambda metric: metric.name)
def test_steps_that_are_parts_never_pass_the_whole(both: Both, metric: Metric) -> None:
    for selection in bases(metric):
        steps = totals(both, metric, selection)
        assert len({below for _, below in steps.values()}) == 1, "one denominator for every step"


def test_every_crime_ends_in_one_way(both: Both) -> None:
    """Also where it stopped, and which group its outcome is in."""
    for name in ("how_it_ended", "attrition_ended_by", "outcome_mix", "withdrawal_reasons"):
        steps = totals(both, METRICS[name], replace(EVERYTHING, basis=METRICS[name].bases[0]))
        (whole,) = {below for _, below in steps.values()}
        assert sum(above for above, _ in steps.values()) == whole, name


@pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.name)
def test_no_share_leaves_its_bounds(both: Both, metric: Metric) -> None:
    for selection in selections(metric, Random(metric.name), times(3, 10)):
        for row in measure(both.warehouse, metric.name, selection).rows:
            assert is_sound(row), row


def is_sound(row: Row) -> bool:
    """Return whether everything that a row states lies where it can."""
    ordered = [
        (0, row.numerator, row.denominator),
        (0, row.low, row.rate, row.high, 1) if row.coefficient is None else (-1, row.low, row.coefficient, row.high, 1),
        (row.worst, row.rate, row.best),
    ]
    ordered += [(0, row.worst, row.best, 1), (row.q1, row.median, row.q3), (0, row.at_risk, row.n)]
    ordered += [(0, row.ratio_low, row.ratio, row.ratio_high)]
    return all(_rises([value for value in values if value is not None]) for values in ordered)


def _rises(values: list[float]) -> bool:
    return all(later >= earlier - 1e-9 for earlier, later in pairwise(values))
