"""Decisions on the charts and in their table: letters for decisions alone, the latest first, status with its day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts.decisions import decision_table, label, letter_meanings, status
from dashboard.strategic.parts.open_edition import VARIABLE
from tests.dashboard.papers.paper_files import in_language

DECISION = MeetingEntry(
    date(2024, 10, 15), "2026-Q2", "decision", "reporting", "Make anonymous reporting easier", "outreach", number=1
)
ACTION = replace(DECISION, kind="action", owner="cps", due_date=date(2026, 12, 1), number=2)
LATER = replace(DECISION, meeting_date=date(2026, 7, 20), number=3)


@pytest.fixture(autouse=True)
def _releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))


def test_letters_are_of_decisions_in_the_order_of_the_meetings() -> None:
    assert letter_meanings([DECISION, ACTION, LATER]) == [
        "A: Make anonymous reporting easier (15 October 2024)",
        "B: Make anonymous reporting easier (20 July 2026)",
    ]


def test_the_table_has_the_latest_first_with_letter_owner_and_due_day() -> None:
    later, action, first = decision_table([DECISION, ACTION, LATER]).rows
    assert (later[0], later[1]) == ("20 July 2026", "B")
    assert action[1:3] == ("no mark", "Action")
    assert action[5:] == ("Crown Prosecution Service", "1 December 2026", "open")
    assert first[6] == "no day set"


def test_a_label_without_welsh_is_said_to_be_english_on_a_welsh_page_alone() -> None:
    assert label(replace(DECISION, label="Ask the forum")) == "Ask the forum"
    assert in_language("cy", lambda: label(replace(DECISION, label="Ask the forum"))) == "Ask the forum (yn Saesneg)"


def test_a_status_says_since_when() -> None:
    assert status(replace(ACTION, status="done", stated_on=date(2026, 11, 3))) == "done since 3 November 2026"
