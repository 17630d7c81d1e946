"""Lines are appended by many at once, read by what they are, and lose what is erased; the chain holds."""

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.audit import log as module
from dashboard.audit.line import MOST_REFERENCES, Kind, tokens_of
from dashboard.audit.log import AuditLog
from dashboard.audit.verify_log import anchor_of_log, verify_log
from schemas.errors import CannotRunError, RefusedError
from tests.dashboard.audit.lines import KEY, WHO, by_hand, line, log_with

PROCESS = """
import sys
from pathlib import Path
from tests.dashboard.audit.lines import line, log_with
for number in range(25):
    log_with(Path(sys.argv[1]), line(f"{sys.argv[2]}-{number}"))
"""


def test_a_line_says_who_what_how_many_and_why_and_no_reference(tmp_path: Path) -> None:
    log = log_with(tmp_path, line("C-1", "C-2", purpose="data_quality"))
    (kept,) = log.kept(most=10)[1]
    assert (kept.number, kept.who, kept.roles, kept.kind, kept.what) == (1, WHO, "lead", "consultation", "cases")
    assert (kept.counts, kept.purpose, kept.references) == ({"crime_ref": 2}, "data_quality", 2)
    assert kept.at.endswith("+00:00")
    assert b"C-1" not in log.file.path.read_bytes()
    assert log.file.path.stat().st_mode & 0o777 == 0o600
    assert log.named_in(tokens_of(KEY, {"crime_ref": ["C-2"]})) == [1]
    assert log.named_in([]) == log.named_in(tokens_of(KEY, {"crime_ref": ["C-3"]})) == []


def test_a_list_that_is_too_long_is_counted_alone(tmp_path: Path) -> None:
    log = log_with(tmp_path, line(*(f"C-{number}" for number in range(MOST_REFERENCES + 1))))
    (kept,) = log.kept(most=1)[1]
    assert (kept.counts, kept.references) == ({"crime_ref": MOST_REFERENCES + 1}, 0)


def test_lines_are_found_by_kind_role_purpose_and_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_now", lambda: "2026-11-29T10:00:00+00:00")
    log = log_with(tmp_path, line("C-1", purpose="court_preparation"), line(kind=Kind.COLLECTION))
    monkeypatch.setattr(module, "_now", lambda: "2026-11-30T10:00:00+00:00")
    log.append(line("C-1"))
    assert [log.kept(most=9, **wanted)[0] for wanted in (  # type: ignore[arg-type]
        {}, {"kind": "consultation"}, {"role": "lead"}, {"role": "lea"}, {"purpose": "court_preparation"},
        {"day": "2026-11-30"}, {"kind": "collection", "day": "2026-11-30"},
    )] == [3, 2, 3, 0, 1, 1, 0]  # fmt: skip
    assert [one.number for one in log.kept(most=1)[1]] == [3]
    assert [one.number for one in log.kept(most=9, before=3)[1]] == [2, 1]
    assert log.roles() == ["lead"]
    assert log.days() == ["2026-11-30", "2026-11-29"]
    assert log.counts() == {("collection", ""): 1, ("consultation", ""): 1, ("consultation", "court_preparation"): 1}


def test_an_empty_log_has_nothing(tmp_path: Path) -> None:
    log = AuditLog(tmp_path, KEY)
    assert (log.kept(most=9), log.days(), log.roles()) == ((0, []), [], [])


def test_threads_that_append_at_once_wait_for_each_other(tmp_path: Path) -> None:
    log = log_with(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(lambda number: log.append(line(f"C-{number}")), range(80)))
    assert sorted(numbers) == list(range(1, 81))
    assert verify_log(log).number == 80


def test_processes_that_append_at_once_lose_no_line(tmp_path: Path) -> None:
    begun = [
        subprocess.Popen([sys.executable, "-c", PROCESS, str(tmp_path), f"P{number}"], env=os.environ)
        for number in range(4)
    ]
    assert [one.wait() for one in begun] == [0] * 4
    log = AuditLog(tmp_path, KEY)
    assert verify_log(log).number == 100
    assert len(log.named_in(tokens_of(KEY, {"crime_ref": [f"P{n}-{m}" for n in range(4) for m in range(25)]}))) == 100


def test_an_erased_reference_leaves_no_token_and_the_chain_and_every_anchor_hold(tmp_path: Path) -> None:
    log = log_with(tmp_path, line("C-1", "C-2"), line("C-2"), line("C-1"))
    before = anchor_of_log(log)
    tokens = tokens_of(KEY, {"crime_ref": ["C-1"]})
    said = line(what="tokens_of_the_audit_log", kind=Kind.ERASURE)
    assert tokens[0].encode() in log.file.path.read_bytes()
    assert log.erase(tokens, said, is_meant=False) == 2
    assert log.kept(most=9)[0] == 3
    assert log.erase(tokens, said, is_meant=True) == 2
    assert tokens[0].encode() not in log.file.path.read_bytes()
    assert log.named_in(tokens) == []
    assert log.named_in(tokens_of(KEY, {"crime_ref": ["C-2"]})) == [1, 2]
    verify_log(log, before)
    assert [one.kind for one in log.kept(most=9)[1]] == ["erasure", *["consultation"] * 3]
    assert log.kept(most=9)[1][-1].counts == {"crime_ref": 2}
    log.append(line("C-3"))
    assert log.erase(tokens_of(KEY, {"crime_ref": ["C-2"]}), said, is_meant=True) == 2
    verify_log(log, before)
    assert log.erase(tokens, said, is_meant=True) == 0
    assert log.kept(most=9)[0] == 6


def test_lines_past_their_period_go_and_the_others_verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_now", lambda: "2024-01-01T10:00:00+00:00")
    log = log_with(tmp_path, line("C-1"), line("C-2"))
    old = anchor_of_log(log)
    monkeypatch.setattr(module, "_now", lambda: "2026-11-30T10:00:00+00:00")
    log.append(line("C-1"))
    kept = anchor_of_log(log)
    said = line(what="log_past_retention", kind=Kind.ERASURE)
    assert log.shorten("2025-01-01", said, is_meant=False) == 2
    assert log.shorten("2025-01-01", said, is_meant=True) == 2
    assert [one.number for one in log.kept(most=9)[1]] == [4, 3]
    assert verify_log(log, old, kept).begins_after == 2
    log.append(line("C-9"))
    assert verify_log(log).number == 5
    assert log.shorten("2025-01-01", said, is_meant=True) == 0


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "audit").write_text("in the way")
    with pytest.raises(CannotRunError):
        log_with(tmp_path, line("C-1"))


def test_a_log_whose_head_another_signed_takes_no_more_lines(tmp_path: Path) -> None:
    log = log_with(tmp_path, line("C-1"))
    with pytest.raises(RefusedError, match="not signed with the key of this home"):
        AuditLog(tmp_path, b"o" * 32).append(line("C-1"))
    with by_hand(log) as con:
        con.execute("update head set number = 0")
    with pytest.raises(RefusedError, match="not signed"):
        log.append(line("C-1"))


def test_no_row_is_changed_deleted_or_replaced_by_a_program_of_ours(tmp_path: Path) -> None:
    log = log_with(tmp_path, line("C-1"))
    con = sqlite3.connect(log.file.path)
    row = con.execute("select * from lines").fetchone()
    for sql, values in (
        ("update lines set who = ''", ()),
        ("delete from lines", ()),
        (f"insert or replace into lines values ({', '.join('?' * len(row))})", row),  # noqa: S608
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            con.execute(sql, values)
    assert json.loads(row[9]) != []
