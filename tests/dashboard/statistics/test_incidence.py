"""Cumulative incidence: the worked check, published curves, statsmodels as a witness, and what must always hold."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight

from dashboard.statistics.incidence import cumulative_incidence
from dashboard.statistics.proportion import wilson

KNOWN = Path(__file__).parents[4] / "shared" / "data" / "known_answers" / "competing_risks"
WORKED = {
    "days": [10, 20, 30, 40, 50, 60, 70, 80],
    "causes": ["withdrawn", "withdrawn", None, "charged", "withdrawn", None, "charged", None],
}
rows = st.lists(
    st.tuples(st.integers(0, 40), st.sampled_from(["charged", "withdrawn", "other", None]), st.integers(1, 4)),
    min_size=1,
    max_size=50,
)
CAUSES = ["charged", "withdrawn", "other"]


def test_a_row_behind_which_no_case_stands_changes_nothing() -> None:
    with_none = cumulative_incidence([*WORKED["days"], 5], [*WORKED["causes"], "charged"], weights=[1] * 8 + [0])
    assert with_none == cumulative_incidence(WORKED["days"], WORKED["causes"])


def test_the_worked_check():
    found = cumulative_incidence(**WORKED, horizons=[20, 40, 50, 70])
    charged = {horizon.days: horizon.causes["charged"].rate for horizon in found.horizons}
    withdrawn = {horizon.days: horizon.causes["withdrawn"].rate for horizon in found.horizons}
    assert charged == pytest.approx({20: 0, 40: 0.150, 50: 0.150, 70: 0.375})
    assert withdrawn == pytest.approx({20: 0.25, 40: 0.25, 50: 0.40, 70: 0.40})


def test_calling_a_withdrawn_case_open_would_show_far_too_many_charges():
    as_if_open = [cause if cause == "charged" else None for cause in WORKED["causes"]]
    found = cumulative_incidence(WORKED["days"], as_if_open, horizons=[70])
    assert found.horizons[0].causes["charged"].rate == pytest.approx(0.600)


def test_at_risk_counts_the_cases_open_at_the_start_of_that_day():
    found = cumulative_incidence(**WORKED, horizons=[0, 30, 31, 80, 81])
    assert [horizon.at_risk for horizon in found.horizons] == [8, 6, 5, 1, 0]


def test_how_far_a_share_can_still_move_counts_who_ended_on_that_very_day():
    """On day 40 one is charged, two have withdrawn, and of the eight the one last seen on day 30 is not known."""
    found = cumulative_incidence(**WORKED, horizons=[40])
    assert found.horizons[0].reach == {"charged": (1 / 8, 2 / 8), "withdrawn": (2 / 8, 3 / 8)}


def test_a_horizon_is_reliable_from_ten_at_risk():
    nine, ten = (cumulative_incidence([100] * n, [None] * n, horizons=[90]) for n in (9, 10))
    assert [nine.horizons[0].is_reliable, ten.horizons[0].is_reliable] == [False, True]


def test_nobody_charged_yet_has_the_interval_of_none_among_those_known():
    found = cumulative_incidence([5, 50, 50], [None, None, "withdrawn"], horizons=[30], every_cause=CAUSES)
    assert found.horizons[0].causes["charged"] == wilson(0, 2)  # the one last seen on day 5 is not known on day 30


def test_everybody_charged_has_the_interval_of_all():
    found = cumulative_incidence([1, 2, 3], ["charged"] * 3, horizons=[30])
    assert found.horizons[0].causes["charged"] == wilson(3, 3)


def test_nobody_followed_that_long():
    found = cumulative_incidence([5, 6], [None, None], horizons=[30], every_cause=CAUSES).horizons[0]
    assert (found.at_risk, found.causes["charged"].rate) == (0, None)


def test_no_cases():
    found = cumulative_incidence([], [], every_cause=CAUSES)
    assert (found.n, found.days) == (0, ())
    assert {horizon.causes["charged"].rate for horizon in found.horizons} == {None}


def test_a_cause_that_is_not_named_would_overstate_the_others():
    with pytest.raises(ValueError, match="must be exhaustive, not named: other"):
        cumulative_incidence([1], ["other"], every_cause=["charged"])


@pytest.mark.parametrize("bad", [([1, 2], ["charged"]), ([-1], ["charged"]), ([1], ["charged"], [-1])])
def test_rows_that_do_not_fit_are_refused(bad):
    with pytest.raises(ValueError, match=r"one of each per row|0 or more"):
        cumulative_incidence(*bad)


@given(rows)
def test_agrees_with_statsmodels_also_with_weights_and_ties(given_rows):
    days, causes, weights = (list(column) for column in zip(*given_rows, strict=True))
    found = cumulative_incidence(days, causes, weights, every_cause=CAUSES)
    numbers = np.array([0 if cause is None else CAUSES.index(cause) + 1 for cause in causes])
    theirs = CumIncidenceRight(np.array(days), numbers, freq_weights=np.array(weights))
    assert found.days == tuple(theirs.times)
    for cause, curve in zip(CAUSES, theirs.cinc, strict=False):  # theirs stops at the highest cause seen
        assert found.curves[cause] == pytest.approx(list(curve))


@given(rows)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # theirs divides by zero where all who remain end at once
def test_standard_errors_agree_with_statsmodels(given_rows):
    days, causes = [row[0] for row in given_rows], [row[1] for row in given_rows]
    numbers = np.array([0 if cause is None else CAUSES.index(cause) + 1 for cause in causes])
    theirs = CumIncidenceRight(np.array(days), numbers)
    found = cumulative_incidence(days, causes, horizons=list(theirs.times), every_cause=CAUSES)
    for cause, curve, errors in zip(CAUSES, theirs.cinc, theirs.cinc_se, strict=False):
        for horizon, value, error in zip(found.horizons, curve, errors, strict=True):
            if 0 < value < 1 - 1e-9 and np.isfinite(error):
                width = 1.959963984540054 * error / (value * np.log(value))
                expected = (value ** np.exp(-width), value ** np.exp(width))
                interval = horizon.causes[cause]
                assert (interval.low, interval.high) == pytest.approx(expected, rel=1e-5, abs=1e-7)


@given(rows)
def test_no_more_end_than_there_are(given_rows):
    days, causes, weights = zip(*given_rows, strict=True)
    found = cumulative_incidence(days, causes, weights, horizons=[0, 10, 20, 30, 60], every_cause=CAUSES)
    known = [horizon for horizon in found.horizons if horizon.causes["charged"].rate is not None]
    for horizon in known:
        shares = [interval.rate for interval in horizon.causes.values()]
        assert sum(shares) <= 1 + 1e-12
        assert all(0 <= i.low <= i.rate + 1e-12 <= i.high + 2e-12 <= 1 + 3e-12 for i in horizon.causes.values())
    for curve in found.curves.values():
        assert list(curve) == sorted(curve)


@given(rows, st.randoms())
def test_weights_are_repeated_rows_and_order_does_not_matter(given_rows, random):
    days, causes, weights = zip(*given_rows, strict=True)
    one_by_one = [(day, cause) for day, cause, weight in given_rows for _ in range(weight)]
    random.shuffle(one_by_one)
    expanded = cumulative_incidence(*zip(*one_by_one, strict=True), every_cause=CAUSES)
    assert cumulative_incidence(days, causes, weights, every_cause=CAUSES) == expanded


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(CAUSES)), min_size=1, max_size=60))
def test_without_open_cases_it_is_the_plain_share(given_rows):
    days, causes = zip(*given_rows, strict=True)
    found = cumulative_incidence(days, causes, horizons=[90], every_cause=CAUSES).horizons[0]
    share = sum(1 for day, cause in given_rows if cause == "charged" and day <= 90) / len(given_rows)
    assert found.causes["charged"].rate == pytest.approx(share)


@given(rows, st.integers(0, 40))
def test_one_more_open_case_never_raises_the_first_charges(given_rows, day):
    days, causes, weights = (list(column) for column in zip(*given_rows, strict=True))
    before = cumulative_incidence(days, causes, weights, horizons=[day], every_cause=CAUSES)
    after = cumulative_incidence([*days, 41], [*causes, None], [*weights, 1], horizons=[day], every_cause=CAUSES)
    if not any(cause is None and seen < day for seen, cause, _ in given_rows):  # nobody lost from sight before
        assert after.horizons[0].causes["charged"].rate <= before.horizons[0].causes["charged"].rate + 1e-12


def published() -> Iterator[tuple[str, list[float], list[int], list[float], list[list[float]]]]:
    expected = json.loads((KNOWN / "expected_cif.json").read_text())
    with (KNOWN / "bmt.csv").open() as file:
        patients = list(csv.DictReader(file))
    subsets = {
        "data_bmt_full": patients,
        "data_bmt_AML": [patient for patient in patients if patient["dis"] == "1"],
        "data_bmt_total_risk": [patient for patient in patients if patient["dis"] == "0"],
    }
    for name, subset in subsets.items():
        times, status = [float(p["ftime"]) for p in subset], [int(p["status"]) for p in subset]
        yield name, times, status, expected[name]["true_x"], expected[name]["true_y"]
    three = expected["data_three_competing_cases"]
    yield "three causes", three["time"], three["event"], three["true_x"], three["true_y"]


@pytest.mark.real
@pytest.mark.skipif(not KNOWN.exists(), reason="the published competing-risks set is not beside the project")
def test_published_curves():
    seen = []
    for name, times, status, days, curves in published():
        causes = [None if number == 0 else str(number) for number in status]
        found = cumulative_incidence(times, causes, horizons=days)
        for number, curve in enumerate(curves, start=1):
            ours = [horizon.causes[str(number)].rate for horizon in found.horizons]
            assert ours == pytest.approx(curve, abs=1e-7), name
        seen.append(name)
    assert len(seen) == 4
