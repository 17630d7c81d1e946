"""A real process, killed with SIGKILL again and again, a little after its first acknowledged row: none lost, none half."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from dashboard.caseload.decisions import DecisionStore
from dashboard.events.store import EventStore
from dashboard.meetings.store import MeetingStore
from dashboard.records.asked import MarkCode, MarkStore
from dashboard.records.reviews import ReviewStore
from tests.dashboard.records.writer import ALL_YES, ANSWERS, DAYS, LABEL, first_day
from tests.length import times

ROOT = Path(__file__).resolve().parents[3]
KILLS = times(5, 100)


def decisions(home: Path, turn: int) -> int:
    """Return how many rows the store kept of one child, every one of them whole. Reading rolls back what a kill left."""
    kept = DecisionStore(home).history()[f"S{turn:03}"]
    assert [decision.version for decision in kept] == list(range(1, len(kept) + 1))
    assert {decision.answers for decision in kept} == {ANSWERS}
    return len(kept)


def reviews(home: Path, turn: int) -> int:
    with ReviewStore(home).file.opened() as con:
        query = "select version, answers from reviews where crime_ref = ? order by version"
        kept = con.execute(query, (f"S{turn:03}",)).fetchall()
    assert [version for version, _ in kept] == list(range(1, len(kept) + 1))
    assert all(json.loads(answers) == ALL_YES for _, answers in kept)
    return len(kept)


def marks(home: Path, turn: int) -> int:
    kept = MarkStore(home).history()[f"S{turn:03}", "reason"]
    assert [mark.version for mark in kept] == list(range(1, len(kept) + 1))
    assert {mark.code for mark in kept} == {MarkCode.ASKED}
    return len(kept)


def events(home: Path, turn: int) -> int:
    first = first_day(turn).toordinal()
    days = [event.event_date.toordinal() - first for event in EventStore(home).standing() if event.label == LABEL]
    kept = sorted(day for day in days if 0 <= day < DAYS)
    assert kept == list(range(len(kept)))
    return len(kept)


def meetings(home: Path, turn: int) -> int:
    first = first_day(turn).toordinal()
    days = [entry.meeting_date.toordinal() - first for entry in MeetingStore(home).entries()]
    kept = sorted(day for day in days if 0 <= day < DAYS)
    assert kept == list(range(len(kept)))
    return len(kept)


@pytest.mark.parametrize("kept_of", [decisions, reviews, marks, events, meetings], ids=lambda each: each.__name__)
def test_none_is_lost_and_none_is_half(kept_of: Callable[[Path, int], int], tmp_path: Path) -> None:
    random, store = Random(0), kept_of.__name__
    command = [sys.executable, "-m", "tests.dashboard.records.writer", store, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        for kill in range(KILLS):
            writer.stdin.write(f"{kill}\n")
            writer.stdin.flush()
            child = int(writer.stdout.readline())
            assert writer.stdout.readline() == "kept\n"
            time.sleep(random.random() * 0.02)
            os.kill(child, signal.SIGKILL)
            output = iter(writer.stdout.readline, f"{signal.SIGKILL:d}\n")
            acknowledged = 1 + sum(line == "kept\n" for line in output)
            kept = kept_of(tmp_path, kill)
            assert acknowledged <= kept <= acknowledged + 1, "one may be written and not yet acknowledged"
        writer.stdin.close()
    (file,) = tmp_path.rglob(f"{store}.sqlite")
    con = sqlite3.connect(file)
    assert con.execute("pragma integrity_check").fetchall() == [("ok",)]
    con.close()
