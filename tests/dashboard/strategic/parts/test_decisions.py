"""Decisions on the charts and in their list: letters for decisions alone, the latest first, status with its day."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.meetings.entry import Aim, MeetingEntry
from dashboard.strategic.parts.decisions import decision_label, decision_list, letter_meanings, status
from dashboard.strategic.parts.open_edition import VARIABLE
from tests.dashboard.papers.paper_files import in_language
from tests.dashboard.strategic.editions import ordinary

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


def facts(html: str) -> list[tuple[str, dict[str, str]]]:
    """Return the name and the facts of each item of a list of decisions."""
    items = html.removeprefix('<ol class="decisions">').removesuffix("</ol>").split("</li>")[:-1]
    return [
        (
            re.findall("<h3[^>]*>(.*)</h3>", item)[0],
            dict(zip(re.findall("<dt>(.*?)</dt>", item), re.findall("<dd>(.*?)</dd>", item), strict=True)),
        )
        for item in items
    ]


def test_the_list_has_the_latest_first_with_letter_owner_and_due_day() -> None:
    later, action, first = facts(decision_list(ordinary(), [DECISION, ACTION, LATER], date(2026, 12, 1)))
    assert later[0] == "B: Make anonymous reporting easier"
    assert action[0] == "Make anonymous reporting easier"
    assert action[1]["We did"] == (
        "Action of 15 October 2024, Reporting and trust; Crown Prosecution Service, due 1 December 2026"
    )
    assert action[1]["Status"] == "open"
    assert first[1] == {
        "You said": "not stated",
        "We did": "Decision of 15 October 2024, Reporting and trust; Outreach service",
        "Status": "open",
        "Should move": "no measure was stated",
    }


def test_what_is_open_after_its_day_is_overdue_and_what_is_done_is_not() -> None:
    on = date(2026, 12, 2)
    ((_, waiting),) = facts(decision_list(ordinary(), [ACTION], on))
    assert waiting["Status"] == "open, overdue"
    ((_, done),) = facts(decision_list(ordinary(), [replace(ACTION, status="done", stated_on=on)], on))
    assert done["Status"] == "done since 2 December 2026"


def test_a_measure_says_what_moved_since_and_how_it_was_judged() -> None:
    """Of the meeting in January 2024, 2022/23 was over; 2024/25 and 2025/26 came after."""
    aimed = replace(DECISION, meeting_date=date(2024, 1, 10), aim=Aim("partners", "crimes_recorded", "", "rise"))
    ((_, found),) = facts(decision_list(ordinary(), [aimed], date(2026, 12, 1)))
    assert found["You said"] == "what partner organisations said"
    assert found["Should move"] == "Crimes recorded by the police: should rise"
    assert (found["Since then"], found["Judged"]) == ("118 in 2022/23, 203 in 2025/26: higher", "not yet")
    early = replace(aimed, meeting_date=date(2025, 10, 1))
    ((_, found),) = facts(decision_list(ordinary(), [early], date(2026, 12, 1)))
    assert found["Since then"].startswith("too early to say")
    assert "Judged" not in found


def test_a_label_without_welsh_is_said_to_be_english_on_a_welsh_page_alone() -> None:
    assert decision_label(replace(DECISION, label="Ask the forum")) == "Ask the forum"
    assert (
        in_language("cy", lambda: decision_label(replace(DECISION, label="Ask the forum")))
        == "Ask the forum (yn Saesneg)"
    )


def test_a_status_says_since_when() -> None:
    assert status(replace(ACTION, status="done", stated_on=date(2026, 11, 3))) == "done since 3 November 2026"
