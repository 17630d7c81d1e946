"""The log of the strategic dashboard holds sign-ins and files that were taken away, for twelve months, and nothing else."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.strategic.members_log import MembersLog
from schemas.home.layout import members_log_of

USER = "ab" * 16


def test_a_sign_in_and_a_file_are_lines_and_nothing_else_is(tmp_path: Path) -> None:
    log = MembersLog(tmp_path, lambda: datetime(2026, 11, 30, 9, 5, tzinfo=UTC))
    log.signed_in(USER, {"sub": "jane", "name": "Jane"})
    log.taken(USER, "2026-Q3_charged.csv")
    log.ended(USER, "idle")
    log.refused("failed")
    log.roles_changed(USER, {})
    [file] = members_log_of(tmp_path).iterdir()
    assert file.name == "2026-11.jsonl"
    assert [json.loads(line) for line in file.read_text("ascii").splitlines()] == [
        {"at": "2026-11-30T09:05:00+00:00", "who": USER, "what": "sign_in"},
        {"at": "2026-11-30T09:05:00+00:00", "who": USER, "what": "download 2026-Q3_charged.csv"},
    ]
    assert file.stat().st_mode & 0o077 == 0


def test_a_month_is_kept_for_twelve_more(tmp_path: Path) -> None:
    for month in ("2025-10", "2025-11", "2025-12", "2026-11"):
        MembersLog(tmp_path, lambda month=month: datetime.fromisoformat(f"{month}-15T00:00+00:00")).signed_in(USER, {})
    MembersLog(tmp_path, lambda: datetime(2026, 11, 30, tzinfo=UTC)).forget()
    assert sorted(path.stem for path in members_log_of(tmp_path).iterdir()) == ["2025-11", "2025-12", "2026-11"]


def test_where_it_cannot_be_written_nobody_signs_in_and_nothing_is_given(tmp_path: Path) -> None:
    members_log_of(tmp_path).write_text("in its place", "ascii")
    with pytest.raises(OSError, match=r".+"):
        MembersLog(tmp_path).signed_in(USER, {})
    with pytest.raises(OSError, match=r".+"):
        MembersLog(tmp_path).taken(USER, "2026-Q3_charged.csv")
