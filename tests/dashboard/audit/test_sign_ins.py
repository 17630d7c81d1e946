"""Who signs in and out stands in the audit log: by token and roles, and of a refusal nothing that was sent."""

from pathlib import Path

import pytest

from dashboard.audit.door import NotLoggedError
from dashboard.audit.line import KeptLine, key_of_log
from dashboard.audit.log import AuditLog
from dashboard.audit.sign_ins import ENDED, REFUSED, SignInLines
from dashboard.force.panels.audit_log.log_words import WHAT
from dashboard.sign_in.door import FAILED, NO_REFRESH, UNREACHABLE
from dashboard.sign_in.sessions import Ended
from etl.store.key import make_key, read_key
from schemas.errors import RefusedError
from schemas.home.layout import Home
from schemas.home.version import prepare_home

USER = "ab" * 16


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = prepare_home(tmp_path / "home")
    make_key(made.root)
    return made.root


def kept(home: Path) -> list[KeptLine]:
    """Return every line, the oldest first."""
    return AuditLog(home, key_of_log(read_key(home))).kept(most=100)[1][::-1]


def test_a_sign_in_its_end_and_other_roles_are_lines_by_token_and_roles(home: Path) -> None:
    lines = SignInLines(home, lambda claims: claims["roles"])
    lines.signed_in(USER, {"roles": ["lead", "auditor"], "name": "Jane", "sub": "jane"})
    lines.roles_changed(USER, {"roles": []})
    lines.ended(USER, Ended.SIGNED_OUT)
    assert [(line.who, line.roles, line.kind, line.what) for line in kept(home)] == [
        (USER, "auditor+lead", "sign_in", "signed_in"),
        (USER, "", "sign_in", "roles_changed"),
        (USER, "", "sign_in", "session_ended_signed_out"),
    ]
    assert b"ane" not in Home(home).audit_log.read_bytes()


def test_nobody_signs_in_where_that_cannot_be_logged_and_a_session_ends_all_the_same(home: Path) -> None:
    Home(home).audit_log.mkdir(parents=True)  # no file can be written there
    lines = SignInLines(home)
    with pytest.raises(NotLoggedError, match="so nobody signs in"):
        lines.signed_in(USER, {})
    lines.ended(USER, Ended.IDLE)
    lines.refused(FAILED)


def test_a_thousand_refusals_are_two_lines_that_say_how_many(home: Path) -> None:
    clock = [0.0]
    lines = SignInLines(home, now=lambda: clock[0])
    for _ in range(1000):
        lines.refused(FAILED)
    lines.refused(UNREACHABLE)
    clock[0] = 59.0
    lines.write_refused()
    clock[0] = 60.0
    lines.write_refused()
    lines.write_refused()
    assert [(line.who, line.what, line.counts) for line in kept(home)] == [
        ("", "sign_in_refused_failed", {"sign_ins": 1}),
        ("", "sign_in_refused_unreachable", {"sign_ins": 1}),
        ("", "sign_in_refused_failed", {"sign_ins": 999}),
    ]


def test_who_signs_in_while_the_role_table_cannot_be_believed_has_no_role_in_the_log(home: Path) -> None:
    def refuse(_: object) -> list[str]:
        raise RefusedError("the table was changed")

    SignInLines(home, refuse).signed_in(USER, {})
    assert [line.roles for line in kept(home)] == [""]


def test_every_end_and_every_refusal_has_words() -> None:
    ends = {f"{ENDED}{why}" for why in Ended if why is not Ended.NO_SESSION}
    assert ends | {f"{REFUSED}{why}" for why in (FAILED, UNREACHABLE, NO_REFRESH)} <= set(WHAT)
