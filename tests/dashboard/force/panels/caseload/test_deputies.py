"""A supervisor says who stands in for whom she supervises, and for nobody else; a colleague sees her own reference."""

from collections.abc import Callable

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.caseload import deputies
from tests.dashboard.force.people import People
from tests.dashboard.pages import cards_of, press, run_page, text_of


def record(page: AppTest, reference: str) -> AppTest:
    page.text_input[0].set_value(reference)
    return press(page, "Record the deputy")


def test_a_deputy_sees_the_cases_until_it_is_taken_back(people: People, read_by: Callable[[str], AppTest]) -> None:
    bet = people.token("bet")
    assert [("A1" in card, "B1" in card) for card in cards_of(read_by("bet"))] == [(False, True)]
    page = record(read_by("sue"), f" {bet} ")
    assert "The officer with 1 open case: 1 stand in for her" in text_of(page)
    assert f"{bet}, since" in text_of(page)
    both = read_by("bet")
    assert sorted("A1" in card for card in cards_of(both)) == [False, True]
    assert text_of(both).count("You stand in for its liaison officer.") == 1
    assert "stand in for her" in text_of(press(read_by("sue"), "Take back"))
    assert [("A1" in card, "B1" in card) for card in cards_of(read_by("bet"))] == [(False, True)]


def test_what_is_no_reference_and_the_officer_herself_are_refused(
    people: People, read_by: Callable[[str], AppTest]
) -> None:
    before = people.table.standing()
    assert "That is no reference" in record(read_by("sue"), "Bet Smith").error[0].value
    assert "Nobody stands in for herself" in record(read_by("sue"), people.token("ann")).error[0].value
    assert people.table.standing() == before


def test_nobody_but_the_supervisor_of_an_officer_names_her_deputy(
    people: People, read_by: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = people.table.standing()
    monkeypatch.setattr(st, "session_state", {"key": people.token("bet")})
    for who, officer in (("ann", "OFFICER-A"), ("bet", "OFFICER-A"), ("sue", "OFFICER-B"), ("nobody", "OFFICER-A")):
        read_by(who)
        deputies._record("key", people.officers[officer])
        assert "This is not for your role" in st.session_state.pop(deputies.REFUSED)
        deputies._take_back(people.token("bet"), people.officers[officer])
        assert "This is not for your role" in st.session_state.pop(deputies.REFUSED)
    assert people.table.standing() == before


def test_a_liaison_officer_is_told_her_reference_and_offered_no_form(
    people: People, read_by: Callable[[str], AppTest]
) -> None:
    page = read_by("ann")
    assert [code.value for code in page.code] == [people.token("ann")]
    assert not page.text_input
    assert people.officers["OFFICER-A"] not in text_of(page)


def test_where_nobody_signs_in_nothing_is_said_of_deputies(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_ROLE", "swlo")
    monkeypatch.setenv("OUTCOMES_OFFICER_TOKEN", people.officers["OFFICER-A"])
    page = run_page(people.home, "my_caseload", monkeypatch)
    assert "stand" not in " ".join(heading.value for heading in page.header)
    assert not page.code
