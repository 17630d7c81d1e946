"""What each chart draws: hollow where a figure may still change, and words where there is nothing to draw."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts import figure_text
from dashboard.charts.attrition import attrition_bars
from dashboard.charts.choice import chart_of
from dashboard.charts.control_chart import control_chart
from dashboard.charts.counts import count_bars
from dashboard.charts.disparity import ratio_plot
from dashboard.charts.durations import duration_plot
from dashboard.charts.incidence import incidence_curves
from dashboard.charts.intervals import NOT_MATURE, interval_plot
from dashboard.charts.outcome_mix import mix_bars
from dashboard.charts.paired import Side, paired_bars
from dashboard.charts.trend import trend_chart
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, month, share, took, year


def markers(chart):
    return {
        trace.marker.symbol: list(trace.y) for trace in chart.figure.data if getattr(trace, "mode", "") == "markers"
    }


def words_on(chart):
    return [annotation.text for annotation in chart.figure.layout.annotations]


def hatched(chart):
    return [trace for trace in chart.figure.data if trace.type == "bar" and trace.marker.pattern.shape]


def test_immature_periods_are_hollow_hatched_and_said():
    chart = trend_chart(every_chart.by_year())
    assert markers(chart) == {"circle": [2 / 28, 3 / 30], "circle-open": [1 / 28]}
    reach = hatched(chart)[0]
    assert (reach.base[0], reach.base[0] + reach.y[0]) == pytest.approx((1 / 28, (1 + 9) / 28))
    assert "not mature yet" in words_on(chart)
    assert NOT_MATURE in chart.notes


def test_mature_periods_need_no_such_words():
    chart = trend_chart(measurement(share(2, 28, period=year(2020)), share(3, 30, period=year(2021))))
    assert chart.notes == ()
    assert not hatched(chart)
    assert "not mature yet" not in words_on(chart)


def test_counts_stand_under_the_periods():
    assert trend_chart(every_chart.by_year()).figure.layout.xaxis.ticktext[0] == "2020/21<br><b>7.1%</b><br>2 of 28"


def test_labels_of_many_periods_stand_narrow_enough_for_a_phone():
    rows = [share(2, 28, period=year(start)) for start in range(2018, 2024)]
    assert trend_chart(measurement(*rows)).figure.layout.xaxis.ticktext[0] == "18/19<br><b>7%</b><br>2<br>of 28"
    rows = [share(1, 400, period=year(start)) for start in range(2018, 2024)]
    assert trend_chart(measurement(*rows)).figure.layout.xaxis.ticktext[0] == "18/19<br><b>0.2%</b><br>1<br>of 400"


def test_bands_stand_under_their_tool_from_the_lowest():
    rows = [Row(numerator=n, breakdown=f"dash/1: {band}") for n, band in ((3, "high"), (2, "medium"), (5, "standard"))]
    rows.append(Row(numerator=1, breakdown="other: high"))
    chart = count_bars(measurement(*rows, selection=Selection(by="band"), kind="count", denominator=None))
    names = [text for text in words_on(chart) if "<br>" not in text]
    assert names == ["<b>Dash/1</b>", "Standard", "Medium", "High", "<b>Other</b>", "High"]
    assert [row[1] for row in chart.table.rows] == ["5", "2", "3", "1"]
    assert list(chart.figure.data[0].x) == [0, 5, 2, 3, 0, 1]


def test_what_cannot_be_added_up_is_not_added_up_in_a_title():
    parts = {"steps": ("same", "up"), "steps_are_parts": True, "split_by": "tool", "breakdowns": ("tool",)}
    rows = [share(n, 10, step=step, breakdown="dash/1") for step, n in (("same", 9), ("up", 1))]
    rows += [share(n, 29, step=step, breakdown="tool/2") for step, n in (("same", 5), ("up", 24))]
    title = mix_bars(measurement(*rows, selection=Selection(by="tool"), **parts)).title
    assert title == "Charged or summonsed: most often up, 24 of 29 (82.8%) in Tool/2; the others stand apart"


def test_a_rolling_line_never_runs_solid_into_immature_months():
    chart = trend_chart(every_chart.by_rolling_year())
    solid, dotted = (
        [
            trace
            for trace in chart.figure.data
            if trace.type == "scatter" and trace.mode == "lines" and trace.line.dash == dash
        ]
        for dash in ("solid", "2px,3px")
    )
    assert max(solid[0].x) == 19
    assert min(dotted[0].x) == 19
    assert len(markers(chart)["circle-open"]) == 10


def test_immature_groups_are_hollow_and_those_without_cases_have_no_mark():
    chart = interval_plot(every_chart.by_sector())
    assert {symbol: len(places) for symbol, places in markers(chart).items()} == {"circle": 1, "circle-open": 1}
    assert any("no cases" in words or "0 of 0" in words for words in words_on(chart))


def test_labels_are_text_whatever_an_extract_wrote():
    row = share(1, 5, breakdown='<a href="https://example.org">North</a>')
    chart = interval_plot(measurement(row, selection=Selection(by="area")))
    assert not any("<a " in words for words in words_on(chart))


def test_only_the_group_that_stands_out_is_strong():
    rows = [
        share(count, 100, breakdown=name)
        for name, count in zip(("street", "indoor", "online", "mixed"), (70, 30, 33, 31), strict=True)
    ]
    chart = interval_plot(measurement(*rows, selection=Selection(by="sector")))
    colours = [trace.marker.color for trace in chart.figure.data if trace.mode == "markers"]
    assert len(set(colours)) == 2
    assert "higher than the rest: Street" in chart.title


def test_signals_have_a_shape_and_a_word():
    chart = control_chart(every_chart.reports(3, 2, 4, 1, 2, 3, 2, 5, 3, 2, 1, 3, 12, 2))
    assert markers(chart)["diamond"] == [12]
    assert "outside the limits" in words_on(chart)
    assert chart.table.rows[12][-1] == "outside the limits"
    assert any("2.66" in note for note in chart.notes)


def test_too_few_points_have_no_limits_and_no_judgement():
    chart = control_chart(every_chart.reports(3, 2, 4, 90))
    assert markers(chart)["diamond"] == []
    assert words_on(chart) == []
    assert "Upper limit" not in chart.table.header
    assert "4 periods are too few to judge a change" in chart.title


def test_a_count_has_no_lower_limit_below_zero():
    chart = control_chart(every_chart.reports(3, 2, 4, 1, 2, 3, 2, 5, 3, 2, 1, 3))
    assert not any(words.startswith("lower") for words in words_on(chart))
    assert chart.table.rows[0][chart.table.header.index("Lower limit")] == "none above zero"


def test_attrition_says_where_most_are_lost_and_how_the_rest_ended():
    chart = attrition_bars(every_chart.steps(), every_chart.endings())
    assert chart.title == "3 of 86 get as far as “convicted”; most, 41, are lost before “charged”"
    assert any("How they ended" in words for words in words_on(chart))
    assert len(chart.table.rows) == 4 + 3


def test_parts_are_labelled_where_they_stand():
    chart = mix_bars(every_chart.endings())
    assert any("74 of 86" in words for words in words_on(chart))
    assert "most often victim recorded as not supporting, 74 of 86 (86.0%)" in chart.title


def test_parts_over_time_have_a_heading_per_period():
    rows = [share(count, 10, step=step, period=year(at)) for at in (2020, 2021) for step, count in (("a", 4), ("b", 6))]
    chart = mix_bars(measurement(*rows, steps=("a", "b"), steps_are_parts=True, selection=Selection(per="year")))
    assert {"<b>2020/21</b>", "<b>2021/22</b>"} <= set(words_on(chart))


def test_parts_of_groups_have_a_heading_each_and_the_title_sums_their_counts():
    counts = {"street": (4, 6), "indoor": (7, 3)}
    rows = [
        share(count, 10, step=step, breakdown=group)
        for group, both in counts.items()
        for step, count in zip(("a", "b"), both, strict=True)
    ]
    parts = {"steps": ("a", "b"), "steps_are_parts": True, "title": "Outcomes"}
    chart = chart_of(measurement(*rows, selection=Selection(by="sector"), **parts))
    assert {"<b>Street</b>", "<b>Indoor</b>"} <= set(words_on(chart))
    assert chart.title == "Outcomes: most often a, 11 of 20 (55.0%)"


def test_a_step_in_two_parts_stands_under_its_first():
    steps = ("recorded.no_suspect", "charged.convicted")
    rows = [share(count, 10, step=step) for step, count in zip(steps, (6, 4), strict=True)]
    words = words_on(mix_bars(measurement(*rows, steps=steps, steps_are_parts=True)))
    assert {"<b>Recorded</b>", "<b>Charged</b>"} <= set(words)
    assert "Convicted" in words


def test_parts_without_a_case_and_small_ones_of_many_are_left_to_the_table():
    steps = tuple("abcdefgh")
    rows = [
        share(count, 40, step=step, breakdown=group)
        for group in ("street", "indoor", "online", "mixed", "unknown")
        for step, count in zip(steps, (9, 8, 7, 6, 5, 3, 2, 0), strict=True)
    ]
    chart = mix_bars(measurement(*rows, steps=steps, steps_are_parts=True, selection=Selection(by="sector")))
    assert sum(" of 40" in words for words in words_on(chart)) == 3 * 5
    assert len(chart.table.rows) == 8 * 5
    assert any(note.startswith("Not drawn: 25 parts") for note in chart.notes)


def test_a_bar_is_hatched_from_its_end_to_where_it_can_still_reach():
    chart = attrition_bars(
        measurement(share(20, 20, step="recorded"), share(4, 20, 6, step="charged"), steps=("recorded",))
    )
    reach = hatched(chart)[0]
    assert (reach.base[0], reach.base[0] + reach.x[0]) == pytest.approx((4 / 20, (4 + 6) / 20))


def test_incidence_shows_the_cases_at_risk_and_steps_only_where_they_were_measured():
    measured, curves = every_chart.incidence(), every_chart.ended_by_day()
    with_steps, without = incidence_curves(measured, curves=curves), incidence_curves(measured)
    assert {trace.line.shape for trace in with_steps.figure.data if trace.line.shape} == {"hv"}
    assert {trace.line.shape for trace in without.figure.data if trace.line.shape} == {"linear"}
    assert "still at risk" in words_on(without)
    assert max(max(trace.x) for trace in with_steps.figure.data if trace.line.shape) == 365


def test_an_unreliable_horizon_is_hollow_and_in_no_title():
    rows = [
        Row(step="charged", horizon_days=days, at_risk=risk, n=20, mature=risk >= 10, rate=0.1, low=0.05, high=0.3)
        for days, risk in ((30, 12), (90, 3))
    ]
    chart = incidence_curves(measurement(*rows, kind="time_to_event", steps=("charged",)))
    assert {trace.marker.symbol: list(trace.x) for trace in chart.figure.data if trace.mode == "markers"} == {
        "circle": [30],
        "circle-open": [90],
    }
    assert "○ 10.0%" in words_on(chart)
    assert {"12", "3"} <= set(words_on(chart))
    assert "Within 30 days" in chart.title


def test_incidence_of_groups_is_compared_at_one_day():
    rows = [
        Row(step=step, breakdown=group, horizon_days=days, at_risk=20, n=40, rate=0.1, low=0.05, high=0.3)
        for group in ("street", "indoor")
        for step in every_chart.CAUSES
        for days in (90, 180)
    ]
    chart = chart_of(
        measurement(*rows, kind="time_to_event", steps=every_chart.CAUSES, selection=Selection(by="sector"))
    )
    assert len(markers(chart)["circle"]) == 2
    assert len(chart.table.rows) == 8
    assert "Charged within 180 days" in chart.title


def test_a_period_that_is_cut_short_is_hollow_and_not_judged():
    rows = [*every_chart.reports(*[3, 2] * 6).rows, Row(period=month(12), numerator=0, mature=False)]
    chart = control_chart(measurement(*rows, kind="count", title="Reports received", selection=Selection(per="month")))
    assert markers(chart)["circle-open"] == [0]
    assert chart.table.rows[12][-1] == "period cut short, not judged"
    assert "no change beyond its usual variation" in chart.title


def test_many_rows_draw_only_the_step_that_stands_for_the_metric():
    rows = [
        share(place, 20, step=step, breakdown=sector)
        for place, sector in enumerate(("street", "indoor", "online", "mixed", "unknown"))
        for step in ("within_7_days", "within_30_days", "within_90_days")
    ]
    steps = ("within_7_days", "within_30_days", "within_90_days")
    chart = interval_plot(measurement(*rows, steps=steps, headline=steps[1], selection=Selection(by="sector")))
    assert len(markers(chart)["circle"]) == 5
    assert len(chart.table.rows) == 15
    assert "Drawn: Within 30 days. The table holds every step." in chart.notes


def test_a_ratio_without_upper_limit_ends_in_an_arrow():
    chart = ratio_plot(every_chart.compared((5, 20, 0, 100)))
    line = next(trace for trace in chart.figure.data if trace.mode == "lines+markers")
    assert list(line.marker.size) == [0, 12]
    assert chart.table.rows[0][chart.table.header.index("95% interval of the ratio")].endswith("no upper limit")
    assert any(note.startswith("Arrow") for note in chart.notes)


def test_comparisons_of_many_groups_stand_under_their_metric():
    counts = (6, 86, 400, 4000), (44, 86, 1200, 4000)
    groups = ("rape", "other_sexual", "robbery", "homicide")
    rows = [
        replace(row, step=step, breakdown=group)
        for row in every_chart.compared(*counts).rows
        for step in (row.step, f"{row.step}.expected")
        for group in groups
    ]
    by_offence = Selection(by="offence_group")
    chart = ratio_plot(measurement(*rows, kind="comparison", compares=("charged",), selection=by_offence))
    assert "<b>Charged or summonsed</b>" in words_on(chart)
    assert sum("× " in words for words in words_on(chart)) == 2 * 4
    assert len(chart.table.rows) == 2 * 2 * 4


def test_groups_with_too_few_cases_say_so():
    chart = duration_plot(every_chart.waits())
    assert any("too few" in words for words in words_on(chart))
    assert len(markers(chart)["circle"]) == 1


def test_durations_of_too_few_cases_have_no_picture():
    chart = duration_plot(measurement(took(1, 2, 3), kind="duration", title="Days to outcome", bases=("closed",)))
    assert chart.figure is None
    assert "fewer than eight closed cases" in chart.title


def test_only_days_of_investigations_are_said_to_be_of_closed_cases():
    """A wait for the forum or a service ends with a meeting or a beginning: no case closed."""
    for name in ("days_to_outcome", "forum_days_to_discussion", "referral_days_to_start", "days_between_reports"):
        asked, of_closed_cases = METRICS[name], name == "days_to_outcome"
        for row in (took(1, 2, 3), took(*range(20))):
            chart = duration_plot(MeasureResult(asked, Selection(), asked.bases[0], "build", date(2026, 9, 30), (row,)))
            said = [
                chart.title,
                *chart.notes,
                figure_text.uncertainty(row, is_of_closed_cases=asked.is_of_closed_cases),
            ]
            assert any("closed cases" in text for text in said) is of_closed_cases, (name, said)


def test_pairs_are_told_apart_by_pattern_and_word():
    chart = paired_bars(*every_chart.sides())
    assert len(hatched(chart)) == 1
    assert chart.table.rows == (("2020/21", "61", "28"), ("2021/22", "80", "–"))
    assert chart.title == "141 heard by partners, 28 recorded by police"


def test_a_pair_of_groups_is_one_even_if_only_one_side_has_it_and_other_is_no_offence():
    def by(*rows):
        return measurement(*rows, kind="count", selection=Selection(by="suspect_relationship"))

    told = by(Row(year(2020), breakdown="client", numerator=9), Row(year(2020), breakdown="other", numerator=2))
    chart = paired_bars(
        Side("told", "Told", "{n} told", told),
        Side("received", "Received", "{n} received", by(Row(year(2020), breakdown="other", numerator=1))),
    )
    assert chart.table.rows == (("Client", "9", "–"), ("Other", "2", "1"))


EMPTY = [
    measurement(),
    measurement(share(0, 0)),
    measurement(kind="count"),
    measurement(kind="duration"),
    measurement(took(), kind="duration"),
    measurement(kind="time_to_event", steps=("charged",)),
    measurement(kind="comparison", compares=("charged",)),
    measurement(name="attrition", steps=("charged",)),
    measurement(steps=("charged",), steps_are_parts=True),
    measurement(selection=Selection(per="year")),
    measurement(selection=Selection(per="month"), kind="count"),
]


@pytest.mark.parametrize("nothing", EMPTY)
def test_nothing_to_draw_is_said_in_words(nothing):
    chart = chart_of(nothing)
    assert chart.figure is None
    assert "nothing to count in this selection" in chart.title
    assert chart.alt == chart.title


def test_a_pair_without_counts_has_no_picture():
    nothing = measurement(kind="count")
    assert (
        paired_bars(
            Side("heard", "Heard", "{n} heard", nothing), Side("recorded", "Recorded", "{n} recorded", nothing)
        ).figure
        is None
    )


ALL_OPEN = [
    measurement(share(0, 5, 5)),
    measurement(share(0, 5, 5, period=year(2025)), selection=Selection(per="year")),
    measurement(
        share(0, 5, 5, breakdown="street"), share(0, 2, 2, breakdown="indoor"), selection=Selection(by="sector")
    ),
    measurement(share(0, 5, 5, step="charged"), steps=("charged",), steps_are_parts=True),
]


@pytest.mark.parametrize("open_ones", ALL_OPEN)
def test_when_every_case_is_open_the_picture_is_hatched_and_the_title_says_so_far(open_ones):
    chart = chart_of(open_ones)
    assert hatched(chart)
    assert "so far" in chart.title


@pytest.mark.parametrize(
    ("measured", "kind"),
    [
        (every_chart.by_sector(), "Shares with their 95% intervals"),
        (every_chart.by_year(), "Share over time"),
        (every_chart.reports(1, 2, 3), "Control chart"),
        (every_chart.steps(), "Bars, one per step"),
        (every_chart.endings(), "Parts of a whole"),
        (every_chart.incidence(), "Cumulative incidence"),
        (every_chart.compared((6, 86, 400, 4000)), "Ratios"),
        (every_chart.waits(), "Medians"),
        (measurement(Row(breakdown="street", numerator=3), kind="count", selection=Selection(by="sector")), "Bars"),
    ],
)
def test_each_kind_of_measurement_gets_its_picture(measured, kind):
    assert chart_of(measured).alt.startswith(kind)
