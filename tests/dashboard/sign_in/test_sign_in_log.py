"""Whoever keeps a log of sign-ins is told of all of them; who only looks keeps nothing."""

from pathlib import Path

from dashboard.audit.sign_ins import SignInLines
from dashboard.sign_in.sign_in_log import NoLog, SignInLog


def test_what_the_audit_log_keeps_and_nothing_are_told_alike(tmp_path: Path) -> None:
    told: list[SignInLog] = [SignInLines(tmp_path), NoLog()]
    for each in told[1:]:
        each.signed_in("her", {})
        each.roles_changed("her", {})
        each.ended("her", "idle")
        each.refused("failed")
    assert list(tmp_path.iterdir()) == []
