"""A supervisor says who stands in for whom she supervises, and for nobody else; a colleague sees her own reference."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import reader
from dashboard.access.grants import Grant, RoleSource, key_of_users, user_token
from dashboard.access.roles import Role
from dashboard.force.panels.caseload import deputies
from dashboard.force.session.signed_in_reader import SignedInReaders
from dashboard.records.role_table import RoleTable
from dashboard.sign_in import page as sign_in_page
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of, press, run_page, text_of

ISSUER = "https://login.example"


class People:
    """Hold a home in which two officers have a case each, a supervisor of the first, and who reads now."""

    def __init__(self, home: Path) -> None:
        key = read_key(home)
        self.home, self.users_key = home, key_of_users(key)
        self.officers = {name: token_of(key, name, "officer") for name in ("OFFICER-A", "OFFICER-B")}
        self.table = RoleTable(home, self.users_key)
        self.table.grant(self.token("ann"), Grant(Role.SWLO, self.officers["OFFICER-A"]))
        self.table.grant(self.token("bet"), Grant(Role.SWLO, self.officers["OFFICER-B"]))
        self.table.grant(self.token("sue"), Grant(Role.SUPERVISOR, self.officers["OFFICER-A"]))

    def token(self, who: str) -> str:
        return user_token(self.users_key, ISSUER, who)


@pytest.fixture
def people(tmp_path: Path) -> People:
    late = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01", "opened_date": homes.RECENT}
    of_two = [late | {"case_ref": "A1", "swlo_ref": "OFFICER-A"}, late | {"case_ref": "B1", "swlo_ref": "OFFICER-B"}]
    return People(homes.with_cases(tmp_path, of_two))


@pytest.fixture
def read_by(people: People, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], AppTest]:
    class User(dict[str, object]):
        def to_dict(self) -> dict[str, object]:
            return dict(self)

    monkeypatch.setattr(reader, "_SOURCES", [SignedInReaders(RoleSource(ISSUER), people.table)])
    monkeypatch.setattr(sign_in_page, "is_signed_in", lambda: True)

    def page(who: str) -> AppTest:
        claims = User(iss=ISSUER, sub=who, is_logged_in=True, session="s", user=people.token(who))
        monkeypatch.setattr(st, "user", claims)
        return run_page(people.home, "my_caseload", monkeypatch)

    return page


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
