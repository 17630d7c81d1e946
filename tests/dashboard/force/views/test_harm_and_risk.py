"""Harm reduction and risk: one time axis, events from the list, and no word where the numbers do not allow one."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts.small_multiples import small_multiples
from dashboard.events.store import Event, EventStore
from dashboard.web.roles import VARIABLE, Role
from tests.dashboard.pages import run_page, text_of
from tests.etl.homes import make_home, write

MONTHS = [date(2026, month, 1) for month in (1, 2, 3)]
COUNTS = {"Enforcement": [2, 0, 1], "Reports": [0, 3, 1]}


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    """A page of a home with one crime, counts of engagement, and a case assessed twice."""
    folder = tmp_path / "extracts"
    write(
        folder,
        "crimes.csv",
        [{"reported_date": "2026-02-10", "recorded_date": "2026-02-11", "identified_date": "2026-02-11"}],
    )
    counts = [{"month": "2026-02", "area": "North", "action": "arrest", "actions": "4"}]
    counts += [{"month": "2026-03", "area": "North", "action": "welfare_visit", "actions": "9"}]
    write(folder, "engagement.csv", counts, "engagement")
    home = make_home(tmp_path / "home")
    home.load(folder, "2026-03-31")
    return lambda path: run_page(home.root, path, monkeypatch)


def test_every_row_of_months_stands_on_one_axis_with_its_own_scale() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2026, 2, 14), "Drop-in opened")])
    assert chart.figure is not None
    assert [list(trace.x) for trace in chart.figure.data] == [[0, 1, 2], [0, 1, 2]]
    assert chart.figure.layout.yaxis.range[1] == 2
    assert chart.figure.layout.yaxis2.range[1] == 3
    assert [line.x0 for line in chart.figure.layout.shapes] == [0.5]
    assert chart.table.rows == (
        ("2026-01", "2", "0", "–"),
        ("2026-02", "0", "3", "Drop-in opened"),
        ("2026-03", "1", "1", "–"),
    )


def test_where_nothing_was_counted_it_says_so() -> None:
    chart = small_multiples(MONTHS, {"Enforcement": [0, 0, 0]}, [])
    assert chart.figure is None
    assert "Nothing of this was counted" in chart.title


def test_an_event_outside_the_months_is_not_drawn() -> None:
    chart = small_multiples(MONTHS, COUNTS, [(date(2020, 1, 1), "Drop-in opened")])
    assert chart.figure is not None
    assert not chart.figure.layout.shapes


def test_enforcement_welfare_and_reports_of_the_same_months(page: Callable[[str], AppTest]) -> None:
    said = text_of(page("harm_reduction"))
    assert "enforcement 4; diversion 0; welfare 9; reports received by the police 1" in said
    assert "No answers in this period." in said


def test_a_lead_adds_an_event_and_takes_it_back(page: Callable[[str], AppTest]) -> None:
    test = page("harm_reduction")
    (add,) = [one for one in test.button if one.label == "Add the event"]
    add.click().run()
    assert "1 event on the time axis" in text_of(test)
    assert "1 March 2026 New policy on sex work" in " ".join(text_of(test).split())
    (back,) = [one for one in test.button if one.label == "Take back"]
    back.click().run()
    assert "0 events on the time axis" in text_of(test)


def test_a_lead_keeps_the_list_of_labels(page: Callable[[str], AppTest]) -> None:
    test = page("harm_reduction")
    assert "Never a person" in text_of(test)
    (kind,) = [box for box in test.selectbox if box.label == "Kind"]
    kind.select("partners")
    test.text_input[0].set_value("Night shelter opened")
    (put,) = [one for one in test.button if one.label == "Put it on the list"]
    put.click().run()
    assert "Partners: Night shelter opened" in " ".join(text_of(test).split())
    (label,) = [box for box in test.selectbox if box.label == "Label"]
    assert "Partners: Night shelter opened" in label.options
    (retire,) = [one for one in test.button if one.key == "retire Night shelter opened"]
    retire.click().run()
    assert "Night shelter opened" not in text_of(test)


def test_a_label_that_is_none_is_said_and_not_kept(page: Callable[[str], AppTest]) -> None:
    test = page("harm_reduction")
    test.text_input[0].set_value("<img src=x>")
    (put,) = [one for one in test.button if one.label == "Put it on the list"]
    put.click().run()
    assert "A label starts with a letter" in test.error[0].value
    assert "img" not in text_of(test)


def test_only_a_lead_changes_events(page: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.SWLO)
    test = page("harm_reduction")
    assert "0 events on the time axis" in text_of(test)
    assert [one.label for one in test.button if one.label in ("Add the event", "Put it on the list")] == []


def test_areas_stand_side_by_side_on_one_scale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "extracts"
    write(folder, "crimes.csv", [{"reported_date": "2026-02-10", "recorded_date": "2026-02-11", "area": "North"}])
    counts = [("North", "arrest", "4"), ("North", "welfare_visit", "3"), ("South", "welfare_visit", "9")]
    write(
        folder,
        "engagement.csv",
        [{"month": "2026-03", "area": area, "action": action, "actions": n} for area, action, n in counts],
        "engagement",
    )
    home = make_home(tmp_path / "home")
    home.load(folder, "2026-03-31")
    test = run_page(home.root, "harm_reduction", monkeypatch)
    said = text_of(test)
    assert "More enforcement than welfare in 1 of 2 areas" in said
    assert "South Mar 2026 0 0 9 0" in " ".join(said.split())
    tops = [[axis["range"][1] for axis in _axes(test, area)] for area in ("North", "South")]
    assert tops == [[4, 1, 9, 1], [4, 1, 9, 1]]
    narrowed = text_of(run_page(home.root, "harm_reduction", monkeypatch, where="area=North"))
    assert "narrowed to one area" in narrowed
    assert "More enforcement" not in narrowed


def _axes(test: AppTest, area: str) -> list[dict[str, list[float]]]:
    """The scales of the rows of an area's picture, from above."""
    (chart,) = [one for one in test.get("plotly_chart") if area in str(one.proto.id)]
    layout = json.loads(chart.proto.spec)["layout"]
    return [layout[f"yaxis{number}"] for number in ("", 2, 3, 4)]


def test_a_day_that_is_none_is_said(page: Callable[[str], AppTest]) -> None:
    test = page("harm_reduction")
    (month,) = [box for box in test.selectbox if box.label == "Month"]
    (day,) = [box for box in test.selectbox if box.label == "Day"]
    month.select("Feb 2026")
    day.select(30)
    (add,) = [one for one in test.button if one.label == "Add the event"]
    add.click().run()
    assert "February 2026 has no day 30. Nothing was added." in test.error[0].value


def test_the_match_rate_stands_before_the_calibration(page: Callable[[str], AppTest]) -> None:
    said = text_of(page("risk"))
    assert said.index("are found among the victims of crimes") < said.index("what happened after an assessment")


def test_events_survive_in_their_own_store(tmp_path: Path) -> None:
    EventStore(tmp_path).add(Event(date(2026, 1, 1), "Drop-in opened"))
    assert (tmp_path / "decisions" / "events.sqlite").stat().st_mode & 0o077 == 0


def test_a_long_page_lists_its_parts_under_its_title(page: Callable[[str], AppTest]) -> None:
    test = page("risk")
    (parts,) = [str(one.proto.body) for one in test.get("html") if "On this page" in str(one.proto.body)]
    assert '<a href="#people-who-come-again">People who come again</a>' in parts
    assert "people-who-come-again" in [header.proto.anchor for header in test.header]


def test_each_service_stands_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "extracts"
    write(folder, "crimes.csv", [{}])
    write(folder, "swlo_cases.csv", [{"opened_date": "2026-01-01"}], "swlo_cases")
    offer = {"case_ref": "S1", "offered_date": "2026-02-01", "service": "housing"}
    write(
        folder,
        "referrals.csv",
        [
            offer | {"referral_ref": "R1", "accepted_date": "2026-02-03", "started_date": "2026-02-11"},
            offer | {"referral_ref": "R2", "declined_date": "2026-02-03"},
            offer | {"referral_ref": "R3", "service": "counselling"},
        ],
        "referrals",
    )
    home = make_home(tmp_path / "home")
    home.load(folder, "2026-09-30")
    said = " ".join(text_of(run_page(home.root, "risk", monkeypatch)).split())
    assert "2 services offered, each by itself" in said
    assert "Housing 2 1 of 2 (50.0%) 1 of 2 (50.0%)" in said.replace("○ ", "")
    assert "too few (n = 1)" in said
    assert "Counselling 1 0 of 1 (0.0%)" in said.replace("○ ", "")
