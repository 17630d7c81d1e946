"""Who reads is whoever signed in, with what the role table gives them now."""

from pathlib import Path

import pytest
import streamlit as st

from dashboard.access.grants import Grant, RoleSource, user_token
from dashboard.access.roles import Role
from dashboard.force.session.signed_in_reader import SignedInReaders
from dashboard.records.role_table import RoleTable
from schemas.errors import RefusedError

ISSUER, KEY = "https://login.example", b"the key behind the tokens of users"


class User(dict[str, object]):
    """Stand for `st.user`."""

    def to_dict(self) -> dict[str, object]:
        return dict(self)


def test_roles_are_looked_up_at_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = RoleTable(tmp_path, KEY)
    readers = SignedInReaders(RoleSource(ISSUER), table)
    monkeypatch.setattr(st, "user", User(iss=ISSUER, sub="her"))
    her = user_token(KEY, ISSUER, "her")
    assert readers.current().roles == frozenset()
    table.grant(her, Grant(Role.LEAD))
    assert readers.current().roles == {Role.LEAD}
    assert readers.rights_of(her) == (Grant(Role.LEAD),)
    table.revoke(her, Role.LEAD)
    assert readers.current().roles == frozenset()
    assert readers.rights_of(her) == ()


@pytest.mark.parametrize("user", [{}, {"iss": "https://another.example", "sub": "her"}, {"iss": ISSUER}])
def test_nobody_has_no_role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: dict[str, object]) -> None:
    table = RoleTable(tmp_path, KEY)
    table.grant(user_token(KEY, ISSUER, "her"), Grant(Role.LEAD))
    monkeypatch.setattr(st, "user", User(user))
    assert SignedInReaders(RoleSource(ISSUER), table).current().roles == frozenset()


def test_a_table_that_somebody_else_wrote_gives_no_right_and_no_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    her = user_token(KEY, ISSUER, "her")
    RoleTable(tmp_path, b"another key").grant(her, Grant(Role.LEAD))
    readers = SignedInReaders(RoleSource(ISSUER), RoleTable(tmp_path, KEY))
    monkeypatch.setattr(st, "user", User(iss=ISSUER, sub="her"))
    assert readers.rights_of(her) == ()
    with pytest.raises(RefusedError):
        readers.current()
