"""What a provider says of somebody is believed as far as it is what was configured; whatever else it is gives nobody anything."""

from typing import Any

import pytest

from dashboard.access.grants import (
    NOBODY,
    Grant,
    RoleSource,
    key_of_users,
    reader_of,
    reader_with,
    roles_of,
    user_token,
)
from dashboard.access.reader import Reader, may, officers_of
from dashboard.access.roles import Role

ISSUER = "https://sign-in.force.example/realms/police"
KEY = key_of_users(b"k" * 32)
SUBJECT = "f3b1-1"
TOKEN = user_token(KEY, ISSUER, SUBJECT)
TABLE = RoleSource(ISSUER)
CLAIM = RoleSource(ISSUER, "roles")
SAID = {"iss": ISSUER, "sub": SUBJECT}


def signed_in(source: RoleSource = TABLE, *grants: Grant, **said: Any) -> Reader:
    return reader_of({**SAID, **said}, source, {TOKEN: grants}, KEY)


def test_the_table_says_which_roles_somebody_has_and_for_which_officers() -> None:
    reader = signed_in(TABLE, Grant(Role.SWLO, "hers"), Grant(Role.SUPERVISOR, "one"), Grant(Role.SUPERVISOR, "two"))
    assert reader == Reader(
        frozenset({Role.SWLO, Role.SUPERVISOR}), TOKEN, ISSUER, officer="hers", supervises=frozenset({"one", "two"})
    )
    assert officers_of(reader) == {"hers", "one", "two"}


@pytest.mark.parametrize(
    ("claim", "roles"),
    [
        ("lead", [Role.LEAD]),
        (["lead", "swlo"], [Role.LEAD, Role.SWLO]),
        (["lead", "everybody", "GG-All-Staff"], [Role.LEAD]),
        (["lead", 7, None, {"role": "swlo"}, ["swlo"]], [Role.LEAD]),
        ("lead swlo", []),
        ("lead,swlo", []),
        ("LEAD", []),
        ("Lead", []),
        (" lead", []),
        ("chief", []),
        ("", []),
        ([], []),
        (None, []),
        (True, []),
        ({"lead": True}, []),
        (("lead",), []),
    ],
    ids=repr,
)
def test_a_claim_is_read_by_its_rule(claim: object, roles: list[Role]) -> None:
    assert roles_of({"roles": claim}, CLAIM, ()) == set(roles)
    assert signed_in(CLAIM, roles=claim).roles == set(roles)


def test_a_claim_that_is_missing_gives_no_role_though_the_table_has_one() -> None:
    reader = signed_in(CLAIM, Grant(Role.LEAD))
    assert reader.roles == set()
    assert signed_in(CLAIM, Grant(Role.LEAD), roles=["steward"]).roles == {Role.STEWARD}


def test_without_a_configured_claim_none_is_read() -> None:
    assert signed_in(TABLE, roles=["lead"]).roles == set()


def test_whose_cases_they_are_the_table_says_alone() -> None:
    assert signed_in(CLAIM, roles="swlo", officer="another").officer is None
    tied = signed_in(CLAIM, Grant(Role.SWLO, "hers"), roles="swlo")
    assert officers_of(tied) == {"hers"}
    assert officers_of(signed_in(CLAIM, Grant(Role.SWLO, "hers"), roles="lead")) == set()


def test_a_claim_within_others_is_found_by_its_path_and_a_name_with_dots_first() -> None:
    within = RoleSource(ISSUER, "realm_access.roles")
    assert roles_of({"realm_access": {"roles": ["lead"]}}, within, ()) == {Role.LEAD}
    assert roles_of({"realm_access.roles": "swlo", "realm_access": {"roles": ["lead"]}}, within, ()) == {Role.SWLO}
    assert roles_of({"realm_access": ["roles"]}, within, ()) == roles_of({"realm_access": "roles"}, within, ()) == set()


@pytest.mark.parametrize(
    "said",
    [
        {"iss": "https://sign-in.force.example/realms/Police"},
        {"iss": f"{ISSUER}/"},
        {"iss": None},
        {"iss": [ISSUER]},
        {"iss": ""},
        {"sub": None},
        {"sub": ""},
        {"sub": "  "},
        {"sub": ["f3b1-1"]},
        {"sub": 7},
    ],
    ids=repr,
)
def test_an_unknown_issuer_and_somebody_without_a_name_are_nobody(said: dict[str, object]) -> None:
    for source in (TABLE, CLAIM):
        assert signed_in(source, Grant(Role.LEAD), roles="lead", **said) == NOBODY
    assert not may(NOBODY, "see", "freshness")


def test_an_issuer_that_is_missing_is_nobody_also_where_none_was_configured() -> None:
    for iss in ({}, {"iss": ""}):
        for source in (TABLE, RoleSource("")):
            grants = {user_token(KEY, source.issuer, SUBJECT): (Grant(Role.LEAD),)}
            assert reader_of({"sub": SUBJECT, **iss}, source, grants, KEY) == NOBODY


def test_another_subject_and_the_same_subject_of_another_issuer_are_another_user() -> None:
    tokens = {
        user_token(KEY, issuer, subject) for issuer, subject in ((ISSUER, "1"), (ISSUER, "2"), ("https://o", "1"))
    }
    assert len({*tokens, user_token(KEY, f"{ISSUER}1", ""), user_token(key_of_users(b"o" * 32), ISSUER, "1")}) == 5
    assert signed_in(TABLE, Grant(Role.LEAD), sub="f3b1-2").roles == set()


def test_roles_that_do_not_go_together_give_nothing_wherever_they_stand() -> None:
    assert signed_in(CLAIM, roles=["auditor", "lead"]).roles == set()
    assert signed_in(TABLE, Grant(Role.ADVOCATE), Grant(Role.LEAD)).roles == set()


def test_two_officers_for_one_user_are_none() -> None:
    assert signed_in(TABLE, Grant(Role.SWLO, "hers"), Grant(Role.SWLO, "another")).officer is None


def test_a_liaison_officer_stands_in_for_a_colleague_whatever_the_claim_knows_of_deputies() -> None:
    of_colleague = (Grant(Role.SWLO, "own"), Grant(Role.DEPUTY, "ill"))
    reader = reader_with("t", "i", {Role.SWLO}, of_colleague)
    assert (reader.roles, reader.officer, reader.deputises) == ({Role.SWLO, Role.DEPUTY}, "own", {"ill"})
    assert reader_with("t", "i", {Role.LEAD}, of_colleague).roles == {Role.LEAD}
    assert reader_with("t", "i", {Role.DEPUTY}, of_colleague[1:]).roles == {Role.DEPUTY}
