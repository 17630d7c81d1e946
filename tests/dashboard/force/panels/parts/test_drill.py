"""Find as many cases behind a figure as the figure says."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.force.panels.parts import drill
from dashboard.force.session import warehouse_cache
from dashboard.force.session.address import DRILL
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection, from_query
from dashboard.warehouse.reader import Warehouse, open_warehouse
from dashboard.web import language_switch
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import run_page, text_of

HomeOf = Callable[[str], Path]


@pytest.mark.parametrize("name", ["charged", "victim_does_not_support", "attrition", "not_yet_assigned", "outcome_mix"])
def test_there_are_as_many_cases_as_the_figure_says(
    name: str, home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    metric = METRICS[name]
    selection = Selection(cohort="all_violence")
    rows = measure(open_warehouse(home_of("ordinary")), name, selection).rows
    figure = next(row for row in rows if row.step == metric.headline_step)
    query = drill.cases_query(metric, selection)
    text = text_of(run_page(home_of("ordinary"), "investigations", monkeypatch, **query))
    count = figure.numerator or 0
    assert f"{count} {'case' if count == 1 else 'cases'} behind “{metric.title}”" in text


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"metric": "nothing"}, "There is no metric called nothing."),
        ({"metric": "charged", "part": "half"}, "There is no part called half."),
        ({"metric": "attrition", "step": "nowhere"}, "attrition has no step called nowhere."),
        ({"metric": "full_reporting"}, "full_reporting does not count crimes"),
        ({"metric": "cumulative_incidence", "within": "-1"}, "within is '-1'. Write a number of days."),
        ({"metric": "crimes_recorded", "day": "20260331"}, "day is '20260331'. Write a day as 2026-03-31."),
        ({"metric": "charged", "day": "2026-03-31"}, "day is '2026-03-31'. Write a day as 2026-03-31."),
    ],
)
def test_a_link_that_means_nothing_says_so(
    query: dict[str, str], reason: str, home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run_page(home_of("ordinary"), "investigations", monkeypatch, **query)
    assert [error.message for error in test.exception] == []
    assert any(reason in info.value for info in test.info)


def test_a_day_with_an_event_opens_the_cases_of_that_day(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a month with crimes on several days those of one alone."""
    selection = Selection(cohort="all_violence", per="event")
    found = drill.with_addresses(measure(open_warehouse(home_of("sample")), "crimes_recorded", selection))
    months_of = [row.period.start.replace(day=1) for row in found.rows if row.period]
    row = next(
        row
        for row, month in zip(found.rows, months_of, strict=True)
        if row.numerator == 1 and months_of.count(month) > 1
    )
    assert row.period
    assert row.address
    query = dict(parse_qsl(urlsplit(row.address).query))
    assert query["day"] == row.period.start.isoformat()
    months = {"first": query.pop("from"), "last": query.pop("to")}
    text = text_of(run_page(home_of("sample"), "investigations", monkeypatch, **query, **months))
    assert f"{row.numerator} case behind “Crimes recorded”: {row.period.start:%-d %B %Y}" in text


def test_what_has_no_cases_says_why_and_what_nobody_would_look_for_says_nothing() -> None:
    no_list = {"action", "answer", "cell", "file", "officer", "victim, crime or person"}
    units = {metric.unit for metric in METRICS.values()}
    assert units == {*drill.UNITS, *drill.NO_CASES, *no_list}
    assert drill.why_none(METRICS["charged"]) == drill.why_none(METRICS["reports_received"]) == ""
    assert drill.why_none(METRICS["repeat_victim"]) == "No cases to open: it counts people, whom no list names."
    assert drill.why_none(METRICS["officers_trained"]) == ""


def test_of_reports_those_that_are_no_crime_are_said_to_have_no_case(
    sample_after_earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = text_of(run_page(sample_after_earlier, "investigations", monkeypatch, metric="reports_received"))
    listed, others = re.search(r"(\d+) cases behind .*? (\d+) more are incidents", text, re.DOTALL).groups()  # type: ignore[union-attr]
    reports = measure(open_warehouse(sample_after_earlier), "reports_received", Selection()).rows[0].numerator
    assert int(listed) + int(others) == reports


@pytest.fixture
def sample(sample_after_earlier: Path, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """Open the sample as a run of a page does."""
    build = open_warehouse(sample_after_earlier)
    monkeypatch.setattr(warehouse_cache, "warehouse", lambda: build)
    monkeypatch.setattr(language_switch, "carried", dict)
    return build


OPENED: Final = [name for name, metric in METRICS.items() if drill.opens_cases(metric)]
SPLITS: Final = ("area", "offence_group", "sector", "initial_report_route")


@pytest.mark.parametrize("name", OPENED)
def test_every_row_opens_as_many_cases_as_it_counts(name: str, sample: Warehouse) -> None:
    """As they stand on pages: over the whole, over time, and split. The parts of a share add up to its whole."""
    metric = METRICS[name]
    asked = [Selection(cohort="all_violence"), *_over_time(metric), *_split(metric)]
    rows = [row for selection in asked for row in _spread(drill.with_addresses(measure(sample, name, selection)).rows)]
    assert rows, "the sample counts nothing there"
    for row in rows:
        behind, part = _opened(str(row.address))
        found = {name: len(crimes) for name, crimes in behind.items()}
        if metric.kind == "time_to_event":
            assert found["denominator"] > 0  # how many, the test of a curve says
        elif metric.kind == "proportion":
            assert (found[part], found["denominator"]) == (row.numerator, row.denominator)
            assert sum(found.get(each, 0) for each in ("numerator", "outside", "open")) == found["denominator"]
        else:
            assert found[part] == (row.n if metric.kind == "duration" else row.numerator)


def test_of_a_curve_those_are_opened_that_ended_so_by_that_day(
    home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = open_warehouse(home_of("ordinary"))
    monkeypatch.setattr(warehouse_cache, "warehouse", lambda: build)
    ended = (
        build.cursor()
        .execute(
            "select crime_ref, days_to_outcome from crimes where is_charged and not is_cancelled and has_dates_in_order"
        )
        .fetchall()
    )
    assert ended
    for within in (0, 30, 90, 365, 9999):
        query = {"metric": "cumulative_incidence", "step": "charged", "within": str(within)}
        behind = drill.crimes_behind(drill.asked_of(query), Selection(cohort="all_violence"))
        assert behind["denominator"] == {crime for crime, days in ended if days <= within}


def test_a_curve_without_a_way_to_end_opens_all_that_it_follows(
    home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = open_warehouse(home_of("ordinary"))
    monkeypatch.setattr(warehouse_cache, "warehouse", lambda: build)
    behind = drill.crimes_behind(drill.asked_of({"metric": "cumulative_incidence"}), Selection(cohort="all_violence"))
    followed = build.cursor().execute("select crime_ref from crimes where not is_cancelled and has_dates_in_order")
    assert behind["denominator"] == {crime for (crime,) in followed.fetchall()}


def test_figures_of_other_adults_one_officer_and_another_day_open_no_case(sample: Warehouse) -> None:
    others = drill.with_addresses(measure(sample, "charged", Selection(victims="other_adults")))
    assert others.rows[0].numerator
    assert others.rows[0].address is None
    ours = measure(sample, "charged", Selection())
    assert drill.with_addresses(ours).rows[0].address
    for selection in (Selection(on=date(2025, 9, 30)), Selection(officer="a token")):
        assert drill.with_addresses(replace(ours, selection=selection)).rows[0].address is None


def _over_time(metric: Metric) -> list[Selection]:
    if "snapshot" in metric.bases:
        return []
    return [Selection(per="quarter" if metric.kind == "count" else "year")]


def _split(metric: Metric) -> list[Selection]:
    return [
        Selection(cohort="all_violence", by=by) for by in SPLITS if by in metric.breakdowns and not metric.split_by
    ][:1]


def _spread(rows: Sequence[Row]) -> list[Row]:
    """Return the first, the middle and the last row that can be opened."""
    opened = [row for row in rows if row.address]
    return list(dict.fromkeys((opened[0], opened[len(opened) // 2], opened[-1]))) if opened else []


def _opened(address: str) -> tuple[dict[str, frozenset[str]], str]:
    """Return the parts that an address opens, and the one that it shows."""
    query: dict[str, str | list[str]] = {}
    for name, value in parse_qsl(urlsplit(address).query):
        query[name] = [*query.get(name, []), value] if name == "where" else value
    asked = drill.asked_of({name: str(query.pop(name)) for name in DRILL if name in query})
    return drill.crimes_behind(asked, from_query(query)), asked.part
