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


def test_who_has_a_role_is_known_from_the_table_and_a_pair_that_nobody_holds_counts_for_nobody(tmp_path: Path) -> None:
    table = RoleTable(tmp_path, KEY)
    readers = SignedInReaders(RoleSource(ISSUER), table)
    assert readers.holders(Role.ADVOCATE) == frozenset()
    her, him = (user_token(KEY, ISSUER, who) for who in ("her", "him"))
    table.grant(her, Grant(Role.ADVOCATE))
    table.grant(him, Grant(Role.REVIEWER_POLICE))
    table.grant(him, Grant(Role.LEAD))
    assert readers.holders(Role.ADVOCATE) == {her}
    assert readers.holders(Role.REVIEWER_POLICE) == {him}
    table.revoke(her, Role.ADVOCATE)
    assert readers.holders(Role.ADVOCATE) == frozenset()


def test_where_a_claim_gives_roles_nobody_knows_who_else_has_one(tmp_path: Path) -> None:
    table = RoleTable(tmp_path, KEY)
    table.grant(user_token(KEY, ISSUER, "her"), Grant(Role.ADVOCATE))
    assert SignedInReaders(RoleSource(ISSUER, "roles"), table).holders(Role.ADVOCATE) is None


def test_a_digest_hangs_on_every_text_and_on_the_key(tmp_path: Path) -> None:
    readers = SignedInReaders(RoleSource(ISSUER), RoleTable(tmp_path, KEY))
    others = SignedInReaders(RoleSource(ISSUER), RoleTable(tmp_path, b"another key"))
    made = [readers.sealed("a", "C1"), readers.sealed("a", "C2"), readers.sealed("b", "C1"), others.sealed("a", "C1")]
    assert len({*made, readers.sealed("aC", "1")}) == 5
    assert readers.sealed("a", "C1") == made[0]
    assert all(len(one) == 64 for one in made)
