"""Every metric, counted twice: the warehouse and the plain-Python oracle say the same of the same rows."""

from dataclasses import replace
from datetime import date
from itertools import product
from operator import attrgetter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.measure.kinds import band_comparisons, coefficients
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics import words
from schemas.errors import UsageError
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS
from tests.length import long_proof, some, times
from tests.oracle import table
from tests.oracle.estimators import words as counted_words
from tests.oracle.families import victim_again_against_lowest_band
from tests.oracle.registry import METRICS as COUNTED
from tests.properties.ask import Both, both_of, selections
from tests.properties.generated.before import before
from tests.properties.generated.reviews import reviews
from tests.properties.generated.worlds import AS_AT, extracts, mostly_ended

WORLDS = {1: AS_AT, 2: AS_AT, 3: date(2026, 10, 14)}
"""The day as at which the world of each seed is counted; one within a month, so that there are periods that have not ended."""
ASKED = times(1, 3)
"""How many of the worlds, the last ones, each metric is asked of."""

CRIMES = 150
QUESTIONS = times(2, 12)
ALWAYS_WHOLE = {
    "attrition": ("recorded",),
    "referral_uptake": ("offered",),
    "data_completeness": ("offence_code", "reported_date", "recorded_date", "outcome_date"),
}
"""The steps that everything reaches by definition, or that the contract of an extract requires."""
EMPTY = {(0, 0), (0, None), (None, None)}


@pytest.fixture(scope="module")
def worlds() -> list[Both]:
    rows = {seed: extracts(Random(seed), CRIMES) for seed in WORLDS}
    return [
        both_of(rows[seed], as_at, reviews=reviews(rows[seed], Random(seed)), before=before(rows[seed], Random(seed)))
        for seed, as_at in WORLDS.items()
    ]


def plain(metric: Metric) -> list[Selection]:
    """Return the plain questions to a metric: on every basis, as one figure, by year, and by its first breakdown."""
    asked = [("all", None), ("year", None), *(("all", by) for by in metric.splits[:1])]
    return [
        Selection(basis=basis, cohort="all_violence", per=per, by=by) for basis in metric.bases for per, by in asked
    ]


def measured(both: Both, metric: Metric, selection: Selection) -> tuple[Row, ...]:
    """Return the rows of a figure; none where the metric cannot be split in this way."""
    try:
        return measure(both.warehouse, metric.name, selection).rows
    except UsageError:
        return ()


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS.keys())
def test_warehouse_and_oracle_agree(worlds: list[Both], metric: Metric) -> None:
    for seed, both in [*zip(WORLDS, worlds, strict=True)][-ASKED:]:
        for selection in selections(metric, Random(f"{metric.name} {seed}"), QUESTIONS):
            assert not both.differences(metric.name, selection), selection


def test_case_review_kappa_of_few_pairs_agrees_too(worlds: list[Both], monkeypatch: pytest.MonkeyPatch) -> None:
    """So that parts of the worlds, and parts in which one always gave the same answer, have a figure to agree on."""
    monkeypatch.setattr(coefficients, "least_pairs", lambda: 2)
    monkeypatch.setattr(table, "SMALLEST_N", 2)
    metric = METRICS["case_review_kappa"]
    found = []
    for both in worlds[-times(2, 3) :]:
        for selection in [*plain(metric), *selections(metric, Random(0), QUESTIONS)]:
            assert not both.differences(metric.name, selection), selection
            found += measured(both, metric, selection)
    assert [row for row in found if row.low is not None]
    assert [row for row in found if row.coefficient is not None and row.low is None]
    assert [row for row in found if row.flag == coefficients.ONE_ANSWER]


def test_bands_of_few_people_agree_too(worlds: list[Both], monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the bands of the worlds, in which few people stand, have ratios and words to agree on."""
    for module in (band_comparisons, words):
        monkeypatch.setattr(module, "FEWEST", 2)
    for module in (victim_again_against_lowest_band, counted_words):
        monkeypatch.setattr(module, "LEAST", 2)
    metric = METRICS["victim_again_against_lowest_band"]
    found = []
    for both in worlds[-times(2, 3) :]:
        for selection in [*plain(metric), *selections(metric, Random(0), QUESTIONS)]:
            assert not both.differences(metric.name, selection), selection
            found += measured(both, metric, selection)
    assert len({row.ratio for row in found if row.ratio is not None}) > 1
    assert [row for row in found if row.ratio_low is not None and row.ratio_high is None]
    assert {row.word for row in found} >= {"too few to say", None}


def test_comparisons_of_which_few_are_open_agree_too() -> None:
    """In the first world a comparison is mature and one of its offence groups is not, in the second one side alone is."""
    found: list[Row] = []
    for seed in (0, 8, *range(20, times(20, 40))):
        random = Random(seed)
        both = both_of(mostly_ended(extracts(random, CRIMES), random), AS_AT)
        for selection in [*plain(METRICS["disparity"]), *selections(METRICS["disparity"], random, QUESTIONS)]:
            assert not both.differences("disparity", selection), selection
            found += measured(both, METRICS["disparity"], selection)
    assert {(row.mature, row.ratio_least is not None) for row in found if row.ratio} == {
        (True, False),
        (False, False),
        (False, True),
    }
    assert [row for row in found if row.ratio_least is not None and row.ratio_most is None]
    assert len({(row.ratio_least, row.ratio_most) for row in found}) > 20
    assert {row.word for row in found} >= {"too few to say", None}


@pytest.mark.parametrize("metric", [metric for metric in METRICS.values() if metric.event_date], ids=attrgetter("name"))
def test_days_between_events_agree(worlds: list[Both], metric: Metric) -> None:
    """In the worlds, and in one of which every crime is reported and recorded on the first day of a month."""
    found: list[Row] = []
    random = Random(metric.name)
    rows = extracts(random, CRIMES // 3)
    days = ("reported_date", "recorded_date")
    rows["crimes"] = [row | {name: row[name].replace(day=1) for name in days} for row in rows["crimes"]]
    for both in [*worlds[-ASKED:], both_of(rows, AS_AT)]:
        for selection in [*plain(metric), *selections(metric, random, times(12, 40))]:
            by_event = replace(selection, per="event", by=None, victims="sex_workers")
            assert not both.differences(metric.name, by_event), by_event
            found += measure(both.warehouse, metric.name, by_event).rows
    assert len({row.days_since for row in found}) > 10
    assert len({row.numerator for row in found}) > 1


@long_proof
@given(st.randoms(use_true_random=False), st.integers(1, 5))
@settings(max_examples=6)
def test_they_agree_on_a_few_crimes(random: Random, crimes: int) -> None:
    """The same with very little data, so that what differs is small enough to read."""
    rows = extracts(random, crimes)
    both = both_of(rows, AS_AT, reviews=reviews(rows, random), before=before(rows, random))
    for name, metric in METRICS.items():
        if metric.kind != "comparison":
            selection = Selection(cohort="all_violence", by=random.choice((None, *metric.splits)))
            assert not both.differences(name, selection), (name, selection)


@pytest.mark.parametrize("metric", some([*METRICS.values()], 5), ids=lambda metric: metric.name)
def test_every_figure_varies_in_the_worlds(worlds: list[Both], metric: Metric) -> None:
    """Two sides that agree on nothing but zeros agree on nothing. A further question is asked only until the figure varies."""
    rows: list[Row] = []
    found = "no world was asked"
    for both, selection in product(reversed(worlds), plain(metric)):
        rows += measured(both, metric, selection)
        if not (found := does_not_vary(metric, rows)):
            break
    assert not found


def does_not_vary(metric: Metric, rows: list[Row]) -> str:
    """Say what of a figure is always the same in these rows; of the parts of one whole, a few may stay empty."""
    steps = {row.step for row in rows} if metric.kind == "comparison" else set(metric.steps or (None,))
    found = {step: {figure_of(row) for row in rows if row.step == step} - EMPTY for step in steps}
    seen = {step for step, figures in found.items() if any(figure[0] for figure in figures)}
    if steps != seen and not (metric.steps_are_parts and 2 * len(seen) > len(steps)):
        return f"always empty: {steps - seen}"
    if not metric.steps_are_parts and (same := {step for step in seen if len(found[step]) == 1}):
        return f"one figure only: {same}"
    if metric.kind == "proportion":
        partial = {step for step in seen if any(part < of for part, of in found[step])}
        if whole := seen - partial - set(ALWAYS_WHOLE.get(metric.name, ())):
            return f"everything counts: {whole}"
    return ""


def figure_of(row: Row) -> tuple[float | None, float | None]:
    """Return what the kind of a metric makes of a row: above and below the line, a median, a share by a day, a ratio, a kappa."""
    if row.denominator is not None or row.numerator is not None:
        return row.numerator, row.denominator
    return (row.ratio or row.rate or row.median or row.coefficient), None


def test_no_metric_is_left_out() -> None:
    assert set(METRICS) == {*COUNTED, "disparity", "victim_again_against_lowest_band"}
