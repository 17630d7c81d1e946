"""Draw each event of a case once, where it stands in time."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dashboard.force.panels.case.timeline import MARKS, _lane, _title

FIRST, AS_AT = date(2026, 1, 1), date(2026, 1, 1) + timedelta(days=100)


def event(days_since: int, name: str = "reached", lane: str = "contact") -> dict[str, Any]:
    return {"lane": lane, "event": name, "event_date": AS_AT - timedelta(days=days_since), "days_since": days_since}


def marks(events: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return re.findall(r'<span class="(\w*)" style="left:([\d.]+)%"', _lane("contact", "Contacts", events, FIRST, AS_AT))


def test_a_mark_stands_where_its_day_lies_between_the_first_event_and_the_day_of_the_data() -> None:
    assert marks([event(0), event(50), event(100)]) == [("", "100.0"), ("", "50.0"), ("", "0.0")]


def test_of_a_case_that_began_yesterday_the_two_days_are_the_two_ends() -> None:
    lane = _lane("contact", "Contacts", [event(0), event(1)], AS_AT - timedelta(days=1), AS_AT)
    assert re.findall(r"left:([\d.]+)%", lane) == ["100.0", "0.0"]
    assert "left:0.0%" in _lane("contact", "Contacts", [event(0)], AS_AT, AS_AT)  # on its first day there is one


def test_what_came_to_nothing_is_hollow_and_other_lanes_are_left_out() -> None:
    assert marks([event(50, "attempt"), event(20, "offered", "referral")]) == [("hollow", "50.0")]


def test_marks_that_cannot_be_told_apart_are_drawn_once() -> None:
    assert 1000 / MARKS == 4  # of 1000 days, four share a mark
    long_ago = AS_AT - timedelta(days=1000)
    lane = _lane("contact", "Contacts", [event(500), event(501), event(510)], long_ago, AS_AT)
    assert lane.count("<span") == 2
    assert "last on 27 November 2024, of 3" in lane


def test_the_title_has_the_day_of_the_last_contact_in_which_the_person_was_reached() -> None:
    assert _title([event(3, "attempt"), event(9), event(40)]) == "Last reached on 2 April 2026"
    assert _title([event(3, "attempt")]) == "Nobody has reached the person yet"


def test_everything_that_happened_stands_on_the_timeline(case_page: Callable[[str], str]) -> None:
    text = case_page("S1")
    assert "Last reached on 20 September 2026" in text
    for event in (
        "20 Sep 2026 10 Contacts Reached Phone",
        "1 Sep 2026 29 Assessments High Professional judgement",
        "2 Mar 2026 212 Referrals Declined Housing R1",
        "20 Apr 2026 163 Forum Discussed AAROSE forum F1",
        "10 Jan 2026 263 Investigations Reported 19C LINKED",
        "1 Feb 2026 241 Investigations Suspect identified – LINKED",
        "1 May 2026 152 Investigations Outcome 16: suspect identified, victim does not support – LINKED",
        "12 Jan 2026 261 The case Opened",
    ):
        assert event in text
