"""Which chart a result gets, and what every chart says of nothing and of open cases."""

from dataclasses import replace

import pytest

from dashboard.charts.choice import chart_of
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share, took, year
from tests.dashboard.charts.read_figure import hatched

EMPTY = [
    measurement(),
    measurement(share(0, 0)),
    measurement(kind="count"),
    measurement(kind="duration"),
    measurement(took(), kind="duration"),
    measurement(kind="time_to_event", steps=("charged",)),
    measurement(kind="coefficient"),
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
        (
            measurement(
                share(1, 9, period=year(2024)), share(2, 9, period=year(2025)), selection=Selection(per="year")
            ),
            "Share over time",
        ),
        (every_chart.reports(1, 2, 3), "Control chart"),
        (replace(every_chart.reports(1, 2, 3), selection=Selection(per="quarter")), "Control chart"),
        (replace(every_chart.reports(1, 2, 3), selection=Selection(per="year")), "Bars"),
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


def test_a_coefficient_is_its_sentence_and_its_table():
    row = Row(n=50, coefficient=0.4, low=0.15, high=0.65)
    chart = chart_of(measurement(row, kind="coefficient", title="Kappa"))
    assert (chart.figure, chart.title, chart.alt) == (None, "Kappa: 0.40", "Kappa: 0.40")
    assert chart.table.rows == (("0.40", "0.15 to 0.65", "50"),)


@pytest.mark.parametrize("kind", ["proportion", "duration"])
def test_the_landmark_says_in_full_that_it_is_no_cause_however_it_is_drawn(kind: str) -> None:
    rows = [
        Row(breakdown=name, numerator=3, denominator=20, rate=0.15, low=0.05, high=0.36)
        for name in ("involved", "not_involved")
    ]
    drawn = chart_of(measurement(*rows, kind=kind, selection=Selection(by="swlo_at_28_days")))
    assert drawn.notes[-1].startswith("The split by the liaison officer at day 28 is a landmark, not a cause: ")
    narrowed = measurement(*rows, kind=kind, selection=Selection(where=(("swlo_at_28_days", "involved"),)))
    assert chart_of(narrowed).notes[-1] == drawn.notes[-1]
    other = chart_of(measurement(*rows, kind=kind, selection=Selection(by="sector")))
    assert not any("landmark" in note for note in other.notes)
