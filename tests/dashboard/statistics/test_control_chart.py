"""Control charts: worked checks, textbook series with published limits, and each rule at its edge."""

import csv
from math import exp, log
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.control_chart import RULES, Rules, Signal, t_chart, xmr

KNOWN = Path(__file__).parents[4] / "shared" / "data" / "known_answers" / "control_charts"
real = pytest.mark.skipif(not KNOWN.exists(), reason="the textbook series are not beside the project")
QUIET = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]  # mean 11, moving range 2, limits 11 +- 5.32


def signals(values):
    return [point.signals for point in xmr(values).points]


@pytest.mark.parametrize(
    ("values", "centre", "lower", "upper"),
    [([3, 1, 4, 1, 5, 9, 2], 3.571429, -6.625238, 13.768095), (list(range(1, 11)), 5.5, 2.84, 8.16)],
)
def test_worked_checks(values, centre, lower, upper):
    point = xmr(values).points[0]
    assert (point.centre, point.lower, point.upper) == pytest.approx((centre, lower, upper), abs=1e-6)


def test_eleven_points_are_not_judged_and_twelve_are():
    wild = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 500]
    assert not xmr(wild).is_judged
    assert set(signals(wild)) == {()}
    assert xmr(QUIET).is_judged
    assert not xmr([]).is_judged


def test_what_is_rare_is_not_judged_however_long_the_series():
    """Of Poisson counts with a mean of 1 and no change at all, half of the series of 24 points showed a signal."""
    rare, enough = [2, 3] * 6, [3] * 11 + [4]
    assert (xmr(rare).is_judged, xmr(rare).is_rare) == (False, True)
    assert (xmr(enough).is_judged, xmr(enough).is_rare) == (True, False)
    assert set(signals([*rare, 500])) == {()}
    assert not xmr(rare[:11]).is_rare  # too few to say


def test_limits_come_from_the_first_twelve_only():
    point = xmr([*QUIET, 40, 50]).points[-1]
    assert (point.centre, point.lower, point.upper) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))


def test_outside_a_limit():
    assert signals([*QUIET, 11 + 5.32])[-1] == ()
    assert signals([*QUIET, 11 + 5.33])[-1] == (Signal.OUTSIDE_LIMITS,)
    assert signals([*QUIET, 11 - 5.33])[-1] == (Signal.OUTSIDE_LIMITS,)


def test_seven_on_one_side():
    assert signals([*QUIET, 10, 11.5, 12, 11.5, 12, 11.5, 12])[-1] == ()
    assert signals([*QUIET, 10, 11.5, 12, 11.5, 12, 11.5, 12, 11.5])[-7:] == [(Signal.ONE_SIDE,)] * 7


def test_a_point_on_the_mean_breaks_the_run():
    assert signals([*QUIET, 10, 11.5, 12, 11.5, 11, 11.5, 12, 11.5])[-1] == ()


def test_seven_points_each_higher():
    assert signals([*QUIET, 9, 9.5, 10, 10.5, 11, 11.5])[-6:] == [()] * 6
    assert signals([*QUIET, 9, 9.5, 10, 10.5, 11, 11.5, 11.8])[-7:] == [(Signal.TREND,)] * 7


def test_equal_points_are_no_trend():
    assert signals([*QUIET, 9, 9.5, 10, 10.5, 10.5, 11.5, 11.8])[-1] == ()


def test_two_of_three_near_a_limit_with_all_three_on_one_side():
    near = 11 + 5.32 * 2 / 3 + 0.01
    assert signals([*QUIET, near, 11.5, near])[-3:] == [(Signal.NEAR_LIMIT,), (), (Signal.NEAR_LIMIT,)]
    assert signals([*QUIET, near, 10.5, near])[-3:] == [(), (), ()]


def test_one_point_has_no_limits_and_is_not_judged():
    (point,) = xmr([500]).points
    assert (point.centre, point.lower, point.upper, point.is_judged) == (500, None, None, False)


def test_the_printed_rules_carry_the_parameters():
    text = " ".join(Rules(baseline=20, run=8, trend=6, near=3, near_of=4).sentences())
    assert all(
        part in text for part in ("first 20 points", "8 points in a row on", "6 points in a row, each", "3 of 4")
    )


@given(st.lists(st.integers(0, 60), min_size=2, max_size=40), st.integers(1, 9), st.integers(-50, 50))
def test_units_and_origin_do_not_change_the_signals(values, scale, shift):
    assert signals([scale * value + shift for value in values]) == signals(values)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=40))
def test_turning_the_series_upside_down_mirrors_it(values):
    chart, mirrored = xmr(values), xmr([-value for value in values])
    for point, other in zip(chart.points, mirrored.points, strict=True):
        assert point.signals == other.signals
        assert (point.lower, point.upper) == pytest.approx((-other.upper, -other.lower))


@given(st.lists(st.integers(0, 60), min_size=12, max_size=40), st.integers(0, 60))
def test_a_new_point_never_moves_the_limits(values, extra):
    before, after = xmr(values).points, xmr([*values, extra]).points
    assert [(p.centre, p.lower, p.upper) for p in before] == [(p.centre, p.lower, p.upper) for p in after[:-1]]


def table(name):
    with (KNOWN / name).open() as file:
        return list(csv.DictReader(file))


# The textbook divides by d2 = 1.128 and takes 3 standard deviations: 2.6596 mean ranges, of which 2.66 is the rounding.
TEXTBOOK = 3 / 1.128


@pytest.mark.real
@real
def test_the_textbook_series_of_costs():
    values = [float(row["cost"]) for row in table("qicharts2_sysdata_tbl_06.07.csv")]
    expected = table("qicharts2_ex_6.5_3_expected.csv")
    chart = xmr(values, rules=Rules(baseline=20, mean_ranges=TEXTBOOK))
    for point, row in zip(chart.points, expected, strict=True):
        assert (point.centre, point.lower, point.upper) == pytest.approx(
            (float(row["cl"]), float(row["lcl"]), float(row["ucl"]))
        )
        assert (Signal.OUTSIDE_LIMITS in point.signals) == (row["sigma.signal"] == "True")


def test_the_rules_in_force():
    assert (RULES.baseline, RULES.mean_ranges, RULES.run, RULES.trend, RULES.near, RULES.near_of) == (
        12,
        2.66,
        7,
        7,
        2,
        3,
    )


def test_days_between_are_judged_on_the_scale_of_their_power_and_said_in_days():
    """Days 2 and 3 to the power of 3.6 are 2 and 3 on that scale: mean 2.5, moving range 1, limits 2.5 +- 2.66."""
    two, three = 2**3.6, 3**3.6
    point = t_chart([two, three] * 6).points[0]
    assert (point.value, point.centre) == (pytest.approx(two), pytest.approx(2.5**3.6))
    assert point.upper == pytest.approx((2.5 + 2.66) ** 3.6)
    assert point.lower is None  # 0.16 to the power of 3.6: no wait is shorter than a day
    steady = t_chart([two, 2.1**3.6] * 6).points[0]
    assert steady.lower == pytest.approx((2.05 - 0.266) ** 3.6)
    assert {each.signals for each in t_chart([two, three] * 6).points} == {()}


def test_days_between_are_judged_from_twelve_on_however_short_they_are():
    assert not t_chart([1, 2] * 5 + [1]).is_judged
    short = t_chart([1, 2] * 6)
    assert (short.is_judged, short.is_rare) == (True, False)
    assert not t_chart([]).is_judged


def test_a_wait_beyond_the_upper_limit_is_outside():
    days = [60, 90, 45] * 4
    upper = t_chart(days).points[0].upper
    assert t_chart([*days, upper - 0.1]).points[-1].signals == ()
    assert t_chart([*days, upper + 0.1]).points[-1].signals == (Signal.OUTSIDE_LIMITS,)


@pytest.mark.parametrize("in_a_quarter", [0.25, 1, 3])
def test_what_never_changes_signals_no_more_often_between_events_than_a_frequent_count_does(in_a_quarter):
    """Of 24 waits: a signal in 28% of 1,500 worlds at each rate; of 24 counts of 8 on average in 31%."""
    draw = Random(12)
    share = 1 - exp(-in_a_quarter / 91.3)
    worlds = [[1 + int(log(1 - draw.random()) / log(1 - share)) for _ in range(24)] for _ in range(400)]
    signalled = sum(any(point.signals for point in t_chart(days).points) for days in worlds)
    assert 0.2 < signalled / 400 < 0.36
