"""What a decision answers and should move, in words; what waits to be judged, and how it was."""

from dataclasses import replace
from datetime import date

from dashboard.editions.text.aims import aimed_at, change_since_meeting, judgement_text, need_text, waits_for_judgement
from dashboard.meetings.entry import Aim, Judgement, MeetingEntry
from tests.dashboard.strategic.editions import ACTIONS, FEWER_ENFORCED, REPORTS, YEARS, edition

SHOWN = edition((REPORTS, dict(zip(YEARS, ("80", "100", "150", "203"), strict=True))), (ACTIONS, FEWER_ENFORCED))
PLAIN = MeetingEntry(
    date(2024, 1, 10), "2026-Q2", "decision", "reporting", "Make anonymous reporting easier", "outreach", number=1
)
RISE = replace(PLAIN, aim=Aim("sex_workers", "crimes_recorded", "", "rise"))
FALL = replace(PLAIN, aim=Aim("enforcement_and_welfare", "enforcement_and_welfare", "enforcement", "fall"))


def test_it_answers_a_need_or_the_finding_of_a_table() -> None:
    assert need_text(SHOWN, RISE) == "what sex workers said"
    assert need_text(SHOWN, FALL) == "Enforcement beside welfare contact"
    assert need_text(SHOWN, PLAIN) == "not stated"
    assert need_text(SHOWN, replace(PLAIN, aim=Aim("table_of_before"))) == "table_of_before"


def test_it_should_move_a_figure_one_way_or_no_measure_was_stated() -> None:
    assert aimed_at(SHOWN, RISE) == "Crimes recorded by the police: should rise"
    assert aimed_at(SHOWN, FALL) == "Enforcement beside welfare contact, Enforcement: should fall"
    assert aimed_at(SHOWN, PLAIN) == aimed_at(SHOWN, replace(PLAIN, aim=Aim("partners"))) == "no measure was stated"


def test_it_waits_to_be_judged_once_a_whole_year_after_it_is_shown_and_until_somebody_does() -> None:
    assert waits_for_judgement(SHOWN, RISE)
    assert waits_for_judgement(SHOWN, FALL)
    assert not waits_for_judgement(SHOWN, replace(RISE, meeting_date=date(2025, 5, 1)))
    assert not waits_for_judgement(SHOWN, PLAIN)
    assert not waits_for_judgement(SHOWN, replace(RISE, judgement=Judgement("moved", "2026-Q3", date(2026, 10, 20))))


def test_a_figure_that_no_edition_has_any_more_moves_nothing() -> None:
    assert change_since_meeting(SHOWN, replace(PLAIN, aim=Aim("partners", "table_of_before", "", "rise"))) is None
    assert (
        change_since_meeting(
            SHOWN, replace(PLAIN, aim=Aim("partners", "enforcement_and_welfare", "row_of_before", "rise"))
        )
        is None
    )


def test_a_judgement_says_from_which_edition_and_when() -> None:
    done = replace(RISE, judgement=Judgement("not_moved", "2026-Q3", date(2026, 10, 20)))
    assert judgement_text(done) == "not moved (edition 2026-Q3, 20 October 2026)"
    assert judgement_text(RISE) == "not yet"
