"""Every metric, counted twice: the warehouse and the plain-Python oracle say the same of the same rows."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measure.selection import Selection
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS
from tests.oracle.registry import METRICS as COUNTED
from tests.properties.ask import Both, both_of, selections
from tests.properties.generated import AS_AT, extracts
from tests.properties.generated_reviews import reviews

SEEDS = (1, 2)
CRIMES = 140
QUESTIONS = 6


@pytest.fixture(scope="module")
def worlds() -> list[Both]:
    rows = {seed: extracts(Random(seed), CRIMES) for seed in SEEDS}
    return [both_of(rows[seed], AS_AT, reviews=reviews(rows[seed], Random(seed))) for seed in SEEDS]


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
def test_warehouse_and_oracle_agree(worlds: list[Both], metric: Metric) -> None:
    for seed, both in zip(SEEDS, worlds, strict=True):
        for selection in selections(metric, Random(f"{metric.name} {seed}"), QUESTIONS):
            assert not both.differences(metric.name, selection), selection


@given(st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=6)
def test_they_agree_on_a_few_crimes(random: Random, crimes: int) -> None:
    """The same with very little data, so that what differs is small enough to read."""
    rows = extracts(random, crimes)
    both = both_of(rows, AS_AT, with_comparison=False, reviews=reviews(rows, random))
    for name, metric in METRICS.items():
        if metric.kind != "comparison":
            selection = Selection(cohort="all_violence", by=random.choice((None, *metric.splits)))
            assert not both.differences(name, selection), (name, selection)


def test_no_metric_is_left_out() -> None:
    assert set(METRICS) == {*COUNTED, "disparity"}
