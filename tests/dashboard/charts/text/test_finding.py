"""Titles say what was found and never more than the interval allows."""

import pytest

from dashboard.charts.text.finding import finding
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, month, share, took, year

YEARLY = Selection(per="year")


def over_years(*rows, selection=YEARLY):
    return finding(measurement(*rows, selection=selection))


def test_one_figure():
    assert finding(measurement(share(6, 86))) == "Charged or summonsed: 6 of 86 (7.0%)"


def test_an_immature_figure_is_so_far():
    assert finding(measurement(share(1, 20, 7))) == "Charged or summonsed: 1 of 20 (5.0%) so far"
    assert finding(measurement(share(0, 5, 5))) == "Charged or summonsed: 0 of 5 so far, all still open"


def test_seven_cases_allow_no_word():
    found = over_years(share(1, 7, period=year(2020)), share(2, 7, period=year(2021)))
    assert found == "Charged or summonsed: 2 of 7 (28.6%) in 2021/22, too few to compare with 2020/21 (1 of 7)"


def test_a_change_beyond_doubt_is_named():
    found = over_years(share(30, 100, period=year(2020)), share(60, 100, period=year(2021)))
    assert found.endswith("60 of 100 (60.0%) in 2021/22, higher than in 2020/21 (30 of 100)")


def test_what_is_highest_by_nature_is_set_against_no_earlier_period():
    rows = (share(1, 40, period=year(2020)), share(30, 40, period=year(2021)))
    found = finding(measurement(*rows, selection=Selection(per="year"), periods_compare=False))
    assert found == "Charged or summonsed: 30 of 40 (75.0%) in 2021/22"


def test_immature_periods_stay_out_of_the_headline():
    found = over_years(share(2, 28, period=year(2020)), share(0, 28, 20, period=year(2021)))
    assert found == "Charged or summonsed: 2 of 28 (7.1%) in 2020/21"


def test_no_period_is_mature():
    found = over_years(share(0, 5, 2, period=year(2020)), share(1, 8, 5, period=year(2021)))
    assert found == "Charged or summonsed: 1 of 8 (12.5%) so far in 2021/22; no period is mature yet"


def test_rolling_years_are_not_compared_with_one_another():
    rows = share(2, 28, period=year(2020)), share(20, 28, period=year(2021))
    assert "than" not in over_years(*rows, selection=Selection(per="rolling_year"))


def test_groups():
    few = [share(2, 30, breakdown="street"), share(1, 18, breakdown="indoor")]
    found = finding(measurement(*few, selection=Selection(by="sector")))
    assert found == "Charged or summonsed: 3 of 48 (6.2%); the groups are too few to compare"
    more = [share(20, 300, breakdown="street"), share(10, 180, breakdown="indoor")]
    assert finding(measurement(*more, selection=Selection(by="sector"))).endswith(
        "; no group clearly differs from the rest"
    )
    immature = [*few, share(0, 9, 4, breakdown="online")]
    assert "not compared before they are mature" in finding(measurement(*immature, selection=Selection(by="sector")))


def test_counts():
    assert finding(every_chart.reports(3, 2)) == "Reports received: 5; 2 periods are too few to judge a change"
    quiet = every_chart.reports(*[4, 5] * 6)
    assert finding(quiet) == "Reports received: 54; no change beyond its usual variation"
    loud = every_chart.reports(*[4, 5] * 6, 9)
    assert finding(loud) == "Reports received: 63; more than its usual variation, last in Oct 2021"


def test_durations():
    one = measurement(took(*range(10, 90, 10)), kind="duration", title="Days to outcome")
    assert finding(one) == "Days to outcome: median 45 days, half of 8 between 28 and 62"
    assert finding(every_chart.waits()) == "Days to outcome: median 106 days (Rape), the others too few"


def test_coefficients():
    low, high = Row(n=50, coefficient=0.1, breakdown="rape"), Row(n=40, coefficient=0.8, breakdown="other_sexual")
    few = Row(n=3, breakdown="indoor")

    def kappa_finding(*rows):
        return finding(measurement(*rows, kind="coefficient", title="Kappa", selection=Selection(by="offence_group")))

    assert kappa_finding(few, high, low) == "Kappa: from 0.10 (Rape) to 0.80 (Other sexual offences)"
    assert kappa_finding(few, high) == "Kappa: 0.80"
    assert kappa_finding(few) == "Kappa: too few to say"


def test_incidence_names_the_longest_reliable_horizon():
    assert finding(every_chart.incidence()) == (
        "Within 365 days of the report: charged 5.0%, victim recorded as not supporting 35.0%"
    )


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(6, 86, 400, 4000)], "Against other adult victims: cannot tell"),
        (
            [(6, 86, 400, 4000), (40, 86, 1860, 4000)],
            "Against other adult victims: no difference can be told in 2 comparisons",
        ),
        (
            [(6, 86, 400, 4000), (44, 86, 1200, 4000)],
            "Against other adult victims, higher: victim recorded as not supporting",
        ),
    ],
)
def test_comparisons(counts, expected):
    assert finding(every_chart.compared(*counts)) == expected


def test_a_comparison_that_is_not_mature_has_no_word():
    row = Row(ratio=0.5, ratio_low=0.2, ratio_high=1.1, mature=False)
    found = finding(measurement(row, kind="comparison", title="Against other adult victims"))
    assert found == "Against other adult victims: not mature enough for a word"


def test_groups_that_cannot_be_added_up_have_no_sum_in_the_title():
    parts = {"steps": ("same", "up"), "steps_are_parts": True, "split_by": "tool", "breakdowns": ("tool",)}
    rows = [share(n, 10, step=step, breakdown="dash/1") for step, n in (("same", 9), ("up", 1))]
    rows += [share(n, 29, step=step, breakdown="tool/2") for step, n in (("same", 5), ("up", 24))]
    title = finding(measurement(*rows, selection=Selection(by="tool"), **parts))
    assert title == "Charged or summonsed: most often up, 24 of 29 (82.8%) in Tool/2; the others stand apart"


def test_groups_that_stand_apart_are_not_compared_in_the_title():
    rows = [share(n, below, breakdown=band) for band, n, below in (("dash/1", 9, 10), ("tool/2", 3, 29))]
    title = finding(measurement(*rows, selection=Selection(by="tool"), split_by="tool", breakdowns=("tool",)))
    assert title == "Charged or summonsed: 3 of 29 (10.3%) in Tool/2; the others stand apart"


def test_an_immature_month_is_not_judged():
    rows = [*every_chart.reports(*[4, 5] * 6).rows, Row(period=month(12), numerator=90, mature=False)]
    found = finding(measurement(*rows, kind="count", title="Reports received", selection=Selection(per="month")))
    assert found == "Reports received: 144; no change beyond its usual variation"


def test_counts_of_two_years_are_compared():
    rows = [Row(period=year(start), numerator=count) for start, count in ((2020, 50), (2021, 150))]
    found = finding(measurement(*rows, kind="count", title="Reports received", selection=YEARLY))
    assert found == "Reports received: 150 in 2021/22, higher than in 2020/21 (50)"


def test_three_comparisons_are_named_and_the_others_counted():
    steps = ("charged", "convicted", "cancelled", "suspect_identified")
    rows = [Row(step=step, ratio=2.0, ratio_low=1.5, ratio_high=3.0, word="higher") for step in steps]
    found = finding(measurement(*rows, kind="comparison", title="Against other adult victims"))
    assert found.startswith("Against other adult victims, higher: charged or summonsed and ")
    assert found.endswith(", and 1 more")
    assert "suspect" not in found
