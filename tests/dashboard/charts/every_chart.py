"""Build one of each chart, for what must hold of all of them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import plotly.graph_objects as go

from dashboard.charts.attrition import attrition_bars
from dashboard.charts.control_chart import control_chart
from dashboard.charts.counts import count_bars
from dashboard.charts.days_between import days_between_chart
from dashboard.charts.disparity import ratio_plot
from dashboard.charts.durations import duration_plot
from dashboard.charts.editions.edition_bars import EditionBar, edition_bars
from dashboard.charts.editions.edition_years import DecisionMark, YearColumn, edition_columns
from dashboard.charts.funnel import funnel_plot
from dashboard.charts.incidence import incidence_curves
from dashboard.charts.incidence_groups import incidence_by_group
from dashboard.charts.intervals import interval_plot
from dashboard.charts.outcome_mix import mix_bars
from dashboard.charts.paired import Side, paired_bars
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.small_multiples import small_multiples
from dashboard.charts.trend import trend_chart
from dashboard.measure.result import MeasureResult, Period, Row
from dashboard.measure.selection import Selection
from dashboard.statistics.comparison import ratio
from dashboard.statistics.incidence import Incidence, cumulative_incidence
from dashboard.statistics.words import word_between_shares
from tests.dashboard.charts.measured import measurement, month, share, took, year

STEPS = ("crime_recorded", "suspect_identified", "charged", "convicted")
CAUSES = ("charged", "victim_does_not_support")


def by_sector() -> MeasureResult:
    return measurement(
        share(4, 40, breakdown="street"),
        share(1, 20, 7, breakdown="indoor"),
        share(0, 0, breakdown="online"),
        selection=Selection(by="sector"),
    )


def by_force() -> MeasureResult:
    return measurement(
        share(9, 110, breakdown="this_force"),
        share(40, 420, breakdown="Ashmoor"),
        share(6, 80, breakdown="Fenborough"),
        selection=Selection(by="published_force"),
    )


def by_year() -> MeasureResult:
    rows = (share(2, 28, period=year(2020)), share(3, 30, period=year(2021)), share(1, 28, 9, period=year(2022)))
    return measurement(*rows, selection=Selection(per="year"))


def by_rolling_year() -> MeasureResult:
    rows = [share(index % 5, 29, 0 if index < 20 else 6, period=month(index)) for index in range(30)]
    return measurement(*rows, selection=Selection(per="rolling_year"))


def reports(*counts: int) -> MeasureResult:
    rows = [Row(period=month(index), numerator=count, people=count) for index, count in enumerate(counts)]
    return measurement(*rows, kind="count", title="Reports received", denominator="", selection=Selection(per="month"))


def events_after(*days: int) -> MeasureResult:
    """Return days with an event: the first of 2021, then each so many days after the one before. The data are of the last day."""
    day, rows = date(2021, 1, 1), [Row(Period(date(2021, 1, 1), date(2021, 1, 1), "2021-01-01"), numerator=1, people=1)]
    for since in days:
        day += timedelta(days=since)
        rows.append(Row(Period(day, day, day.isoformat()), numerator=1, people=1, days_since=since))
    found = measurement(*rows, kind="count", title="Reports received", denominator="", selection=Selection(per="event"))
    return replace(found, as_at=day)


def steps() -> MeasureResult:
    rows = [share(count, 86, step=step) for step, count in zip(STEPS, (86, 47, 6, 3), strict=True)]
    return measurement(*rows, name="attrition", title="Attrition", steps=STEPS)


def endings() -> MeasureResult:
    rows = [share(6, 86, step="charged"), share(74, 86, step="victim_does_not_support"), share(6, 86, step="open")]
    found = ("charged", "victim_does_not_support", "open")
    return measurement(*rows, title="How they ended", steps=found, steps_are_parts=True)


def ended_by_day() -> Incidence:
    days = [10, 20, 40, 60, 100, 120, 200, 300, *[400] * 12]
    causes = ["charged", *["victim_does_not_support"] * 7, *[None] * 12]
    return cumulative_incidence(days, causes, every_cause=CAUSES)


def incidence() -> MeasureResult:
    rows = [
        Row(
            step=cause,
            horizon_days=horizon.days,
            at_risk=horizon.at_risk,
            n=ended_by_day().n,
            mature=horizon.is_reliable,
            rate=horizon.causes[cause].rate,
            low=horizon.causes[cause].low,
            high=horizon.causes[cause].high,
        )
        for cause in CAUSES
        for horizon in ended_by_day().horizons
    ]
    return measurement(*rows, kind="time_to_event", title="How and when it ends", steps=CAUSES)


def compared(*counts: tuple[int, int, int, int]) -> MeasureResult:
    rows = []
    for index, four in enumerate(counts):
        found = ratio(*four)
        rows.append(
            Row(
                step=("charged", "victim_does_not_support", "no_suspect_identified")[index],
                numerator=four[0],
                denominator=four[1],
                ratio=found.ratio,
                ratio_low=found.low,
                ratio_high=found.high,
                word=word_between_shares(four[:2], four[2:]),
            )
        )
    return measurement(*rows, kind="comparison", title="Against other adult victims", compares=("charged",))


def waits() -> MeasureResult:
    rows = (took(*range(20, 200, 9), breakdown="rape"), took(1, 2, 3, breakdown="robbery"))
    return measurement(*rows, kind="duration", title="Days to outcome", selection=Selection(by="offence_group"))


def sides() -> tuple[Side, Side]:
    heard = measurement(Row(period=year(2020), numerator=61), Row(period=year(2021), numerator=80), kind="count")
    recorded = measurement(Row(period=year(2020), numerator=28), kind="count")
    return Side("heard by partners", "Heard by partners", "{n} heard", heard), Side(
        "recorded by police", "Recorded by police", "{n} recorded", recorded
    )


def events() -> list[tuple[date, str]]:
    return [(date(2026, 2, 14), "Drop-in opened")]


def monthly(mode: Mode) -> Chart:
    months = [date(2026, month, 1) for month in (1, 2, 3)]
    return small_multiples(months, {"Enforcement": [2, 0, 1], "Reports": [0, 3, 1]}, events(), mode)


def by_day() -> MeasureResult:
    """Return the cumulative incidence of two groups."""
    rows = [replace(row, breakdown=sector) for sector in ("street", "indoor") for row in incidence().rows]
    return replace(incidence(), rows=tuple(rows), selection=Selection(by="sector"))


EVERY: dict[str, Callable[[Mode], Chart]] = {
    "interval_plot": lambda mode: interval_plot(by_sector(), mode),
    "trend_chart": lambda mode: trend_chart(by_year(), mode),
    "trend_chart of rolling years": lambda mode: trend_chart(by_rolling_year(), mode),
    "control_chart": lambda mode: control_chart(reports(3, 2, 4, 1, 2, 3, 2, 5, 3, 2, 1, 3, 12, 2), mode),
    "days_between_chart": lambda mode: days_between_chart(events_after(*[60, 90, 45] * 5, 400), mode),
    "funnel_plot": lambda mode: funnel_plot(by_force(), mode),
    "attrition_bars": lambda mode: attrition_bars(steps(), mode),
    "mix_bars": lambda mode: mix_bars(endings(), mode),
    "incidence_curves": lambda mode: incidence_curves(incidence(), mode),
    "incidence_by_group": lambda mode: incidence_by_group(by_day(), mode),
    "paired_bars": lambda mode: paired_bars(*sides(), mode=mode),
    "ratio_plot": lambda mode: ratio_plot(compared((6, 86, 400, 4000), (44, 86, 1200, 4000), (5, 20, 0, 100)), mode),
    "duration_plot": lambda mode: duration_plot(waits(), mode),
    "count_bars": lambda mode: count_bars(reports(3, 2), mode),
    "small_multiples": monthly,
}
"""The charts with a finding and a table of their own. A name starts with that of the builder."""

EDITION_BARS = [EditionBar("Charged", 0.25, "25%", "5 of 20"), EditionBar("Open", None, "hidden to protect people")]
EDITION_COLUMNS = [YearColumn("2022/23", 0.25, "25%", "5 of 20", 0.11, 0.47), YearColumn("2023/24", why="hidden")]

FIGURES: dict[str, Callable[[Mode], go.Figure]] = {
    **{name: lambda mode, build=build: build(mode).figure for name, build in EVERY.items()},
    "edition_bars": lambda mode: edition_bars(EDITION_BARS, mode, whole=1.0),
    "edition_columns": lambda mode: edition_columns(EDITION_COLUMNS, [DecisionMark("A", 0.3)], mode),
}
"""Those, and the figures of an edition, whose finding and table belong to the page."""
