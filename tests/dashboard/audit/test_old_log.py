"""The log of earlier versions is taken in once, whole, with tokens for references, and then deleted."""

import json
import os
from pathlib import Path

import pytest

from dashboard.audit.line import tokens_of
from dashboard.audit.log import AuditLog
from dashboard.audit.old_log import held_old_log
from dashboard.audit.verify_log import verify_log
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from tests.dashboard.audit.lines import KEY, WHO, line

OFFICER = "f" * 32


def _old(ref: str, who: str = f"swlo {OFFICER}", purpose: str = "data_quality") -> str:
    return json.dumps({"at": "2026-10-01T09:00:00+00:00", "who": who, "what": "case", "ref": ref, "purpose": purpose})


def _with_old_log(root: Path, *texts: str) -> AuditLog:
    path = Home(root).old_log
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{text}\n" for text in texts), "utf-8")
    return AuditLog(root, KEY)


def test_the_next_line_comes_after_all_of_the_old_log(tmp_path: Path) -> None:
    log = _with_old_log(tmp_path, _old("S1"), _old("erased"), '{"at": "2026-', _old("S2", who="swlo+lead+boss Müller"))
    log.append(line("C-1"))
    kept = log.kept(most=9)[1][::-1]
    assert [(one.at[:10], one.roles, one.who) for one in kept[:2]] == [("2026-10-01", "swlo", OFFICER)] * 2
    assert [one.counts for one in kept[:2]] == [{"case_ref": 1}] * 2
    assert [one.references for one in kept] == [1, 0, 1, 0, 1]
    assert (kept[2].roles, kept[2].who) == ("swlo+lead", "")  # a name is no part of a line
    assert (kept[3].what[:7], kept[3].counts) == ("old_log", {"lines": 3, "unfinished": 1})
    assert kept[4].who == WHO
    assert not Home(tmp_path).old_log.exists()
    assert log.named_in(tokens_of(KEY, {"case_ref": ["S2"]})) == [3]
    assert b"S1" not in log.file.path.read_bytes()
    assert verify_log(log).number == 5


def test_who_only_reads_takes_it_in_too(tmp_path: Path) -> None:
    log = _with_old_log(tmp_path, _old("S1"))
    assert log.kept(most=9)[0] == 2
    assert not Home(tmp_path).old_log.exists()


def test_a_run_that_was_killed_before_it_deleted_the_file_does_not_take_it_in_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _with_old_log(tmp_path, _old("S1"))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(OSError("killed")))
        with pytest.raises(CannotRunError, match="cannot be taken"):
            log.append(line("C-1"))
    assert Home(tmp_path).old_log.exists()
    assert log.kept(most=9)[0] == 3
    assert not Home(tmp_path).old_log.exists()


def test_a_run_that_was_killed_before_it_was_whole_leaves_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = _with_old_log(tmp_path, _old("S1"), _old("S2"))
    with monkeypatch.context() as patch:
        add, seen = AuditLog._add, []

        def killed(self: AuditLog, *given: object) -> int:
            seen.append(given)
            if len(seen) == 2:
                raise KeyboardInterrupt
            return add(self, *given)  # type: ignore[arg-type]

        patch.setattr(AuditLog, "_add", killed)
        with pytest.raises(KeyboardInterrupt):
            log.append(line("C-1"))
    assert Home(tmp_path).old_log.read_text("utf-8").count("\n") == 2
    assert log.kept(most=9)[0] == 3


def test_lines_that_an_older_server_adds_afterwards_are_taken_in_as_well(tmp_path: Path) -> None:
    _with_old_log(tmp_path, _old("S1")).append(line("C-1"))
    log = _with_old_log(tmp_path, _old("S2"))
    log.append(line("C-1"))
    assert len(log.named_in(tokens_of(KEY, {"case_ref": ["S1", "S2"]}))) == 2
    assert verify_log(log).number == 6


def test_one_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = Home(tmp_path).old_log
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotRunError, match="cannot be taken"):
        AuditLog(tmp_path, KEY).append(line("C-1"))


def test_a_file_that_another_process_has_taken_in_meanwhile_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with_old_log(tmp_path, _old("S1"))
    path, opened = Home(tmp_path).old_log, os.open

    def faster(*given: object, **named: object) -> int:
        descriptor = opened(*given, **named)  # type: ignore[arg-type]
        path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", faster)
    with held_old_log(path) as content:
        assert content is None
