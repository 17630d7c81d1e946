"""What must hold of every figure, whatever the rows: parts sum to the whole."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from schemas.breakdown import Breakdown, Role, breakdowns_with
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS
from tests.length import times
from tests.properties.ask import both_of
from tests.properties.generated.before import before
from tests.properties.generated.reviews import reviews
from tests.properties.generated.worlds import AS_AT, extracts

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


class World:
    """A warehouse of generated rows that keeps its answers: several tests compare with the same whole."""

    def __init__(self) -> None:
        rows = extracts(Random(3), 140)
        self.warehouse = both_of(
            rows, AS_AT, reviews=reviews(rows, Random(3)), before=before(rows, Random(3))
        ).warehouse
        self.rows = cache(lambda metric, selection: measure(self.warehouse, metric, selection).rows)


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def totals(world: World, metric: Metric, selection: Selection) -> Totals:
    """Return numerator and denominator of each step, added up over all rows."""
    found: Totals = {}
    for row in world.rows(metric.name, selection):
        above, below = found.get(row.step, (0, 0))
        found[row.step] = (above + (row.numerator or 0), below + (row.denominator or 0))
    return {step: counts for step, counts in found.items() if any(counts)}


def bases(metric: Metric) -> list[Selection]:
    return [replace(EVERYTHING, basis=basis) for basis in metric.bases]


def columns_of(metric: Metric) -> list[Breakdown]:
    """Return the columns that split a metric, from another one on for each: a few of each metric are every column of some."""
    start = ADDED_UP.index(metric) % max(len(metric.splits), 1)
    return [*metric.splits[start:], *metric.splits[:start]]


@pytest.mark.parametrize("metric", ADDED_UP, ids=lambda metric: metric.name)
def test_groups_sum_to_the_whole(world: World, metric: Metric) -> None:
    for selection in bases(metric):
        whole = totals(world, metric, selection)
        for by in columns_of(metric)[: times(1, len(metric.splits))]:
            assert totals(world, metric, replace(selection, by=by)) == whole, by


@pytest.mark.parametrize("metric", [m for m in ADDED_UP if m.name not in NOT_ADDED_UP], ids=lambda metric: metric.name)
def test_periods_sum_to_the_whole(world: World, metric: Metric) -> None:
    for selection in bases(metric):
        whole = totals(world, metric, selection)
        for per in ("month", "quarter", "year")[: times(1, 3)]:
            assert totals(world, metric, replace(selection, per=per)) == whole, per


@pytest.mark.parametrize("metric", [m for m in ADDED_UP if m.covers_other_adults], ids=lambda metric: metric.name)
def test_groups_of_other_adults_sum_to_the_whole(world: World, metric: Metric) -> None:
    selection = replace(EVERYTHING, victims="other_adults")
    columns = [by for by in columns_of(metric) if by in breakdowns_with(Role.OTHER_ADULTS)]
    for by in columns[: times(1, len(columns))]:
        assert totals(world, metric, replace(selection, by=by)) == totals(world, metric, selection), by


@pytest.mark.parametrize("metric", [m for m in ADDED_UP if m.steps_are_parts], ids=lambda metric: metric.name)
def test_steps_that_are_parts_never_pass_the_whole(world: World, metric: Metric) -> None:
    for selection in bases(metric):
        steps = totals(world, metric, selection)
        assert len({below for _, below in steps.values()}) == 1, "one denominator for every step"


def test_every_crime_ends_in_one_way(world: World) -> None:
    """Also where it stopped, and which group its outcome is in."""
    for name in ("how_it_ended", "how_it_stood", "attrition_ended_by", "outcome_mix", "withdrawal_reasons"):
        steps = totals(world, METRICS[name], replace(EVERYTHING, basis=METRICS[name].bases[0]))
        (whole,) = {below for _, below in steps.values()}
        assert sum(above for above, _ in steps.values()) == whole, name
