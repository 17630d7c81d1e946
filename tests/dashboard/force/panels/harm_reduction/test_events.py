"""Let a lead, and nobody else, keep the events of the time axis."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from tests.dashboard.pages import text_of


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


def test_a_day_that_is_none_is_said(page: Callable[[str], AppTest]) -> None:
    test = page("harm_reduction")
    (month,) = [box for box in test.selectbox if box.label == "Month"]
    (day,) = [box for box in test.selectbox if box.label == "Day"]
    month.select("Feb 2026")
    day.select(30)
    (add,) = [one for one in test.button if one.label == "Add the event"]
    add.click().run()
    assert "February 2026 has no day 30. Nothing was added." in test.error[0].value
