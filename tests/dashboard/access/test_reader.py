"""The reader of a dashboard is whom it was started for, and may do what the matrix gives to her roles alone."""

import pytest

from dashboard.access.reader import (
    OFFICER_VARIABLE,
    VARIABLE,
    NotPermittedError,
    Reader,
    current_reader,
    demand,
    local_reader,
    may,
    may_open,
    officers_of,
    role_for,
)
from dashboard.access.roles import Role
from schemas.errors import UsageError


def test_a_lead_reads_where_no_role_was_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert current_reader() == Reader(frozenset({Role.LEAD}))


@pytest.mark.parametrize("role", Role)
def test_the_named_role_reads(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, role.value)
    monkeypatch.setenv(OFFICER_VARIABLE, "hers")
    reader = current_reader()
    assert reader.roles == {role}
    assert reader.officer == ("hers" if role is Role.SWLO else None)
    assert reader.supervises == ({"hers"} if role is Role.SUPERVISOR else set())
    assert reader.deputises == ({"hers"} if role is Role.DEPUTY else set())


def test_a_role_that_there_is_not_is_refused_with_those_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "chief")
    with pytest.raises(UsageError, match=r"no role called chief\. Use one of: swlo, deputy, lead, supervisor"):
        current_reader()


def test_no_reader_holds_roles_that_nobody_holds_together() -> None:
    assert Reader(frozenset({Role.AUDITOR, Role.LEAD})).roles == set()


def test_two_roles_give_what_either_gives_and_each_act_has_the_role_by_which_it_is_done() -> None:
    both = Reader(frozenset({Role.LEAD, Role.SWLO}))
    assert role_for(both, "record", "decisions") is Role.SWLO
    assert role_for(both, "record", "events") is Role.LEAD
    assert may(both, "see", "own_cases")
    assert not may(both, "grant", "role_table")


def test_cases_are_those_of_oneself_and_of_whom_one_supervises_as_far_as_the_role_stands() -> None:
    def seen(*roles: Role) -> frozenset[str]:
        of_others = {"deputises": frozenset({"ill"}), "supervises": frozenset({"one", "two"})}
        return officers_of(Reader(frozenset(roles), officer="own", **of_others))

    assert seen(Role.SWLO) == {"own"}
    assert seen(Role.DEPUTY) == {"ill"}
    assert seen(Role.SWLO, Role.DEPUTY) == {"own", "ill"}
    assert seen(Role.SUPERVISOR, Role.DEPUTY) == set()
    assert seen(Role.SUPERVISOR) == {"one", "two"}
    assert seen(Role.SWLO, Role.SUPERVISOR) == {"own", "one", "two"}
    assert seen(Role.LEAD, Role.SUPERVISOR) == seen(Role.LEAD) == seen() == set()
    assert officers_of(Reader(frozenset({Role.SWLO}))) == set()


def test_who_has_no_role_may_do_nothing_and_is_told_no_more() -> None:
    nobody = Reader(frozenset())
    assert not may_open(nobody, "definitions")
    with pytest.raises(
        NotPermittedError, match=r"^This is not for your role\. Nothing was shown and nothing was changed\.$"
    ):
        demand(nobody, "see", "figures")


def test_what_may_be_done_is_done_by_the_role_that_gives_it() -> None:
    assert demand(local_reader("lead"), "see", "figures") is Role.LEAD
