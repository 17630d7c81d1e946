"""One case: everything that happened stands on its timeline, and nothing of another officer's or another person's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.web.roles import VARIABLE, Role
from tests.dashboard.pages import run_page, text_of
from tests.etl.homes import make_home, write

AS_AT = "2026-09-30"


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """What the page of a case says, its purpose given."""
    folder = tmp_path / "extracts"
    day = {"reported_date": "2026-01-10", "recorded_date": "2026-01-11", "identified_date": "2026-01-11"}
    write(folder, "crimes.csv", [day | {"crime_ref": ref, "victim_ref": "V1"} for ref in ("LINKED", "OTHER")])
    write(folder, "outcomes.csv", [{"crime_ref": "LINKED", "outcome_date": "2026-05-01"}], "outcomes")
    write(folder, "stages.csv", [{"crime_ref": "LINKED", "stage_date": "2026-02-01"}], "stages")
    cases = [
        {"case_ref": "S1", "opened_date": "2026-01-12", "next_action": "court_support", "next_action_due_date": AS_AT},
        {"case_ref": "S2", "opened_date": "2025-01-12", "closed_date": "2025-06-01", "close_reason": "moved_away"},
        {"case_ref": "S3", "opened_date": "2026-01-12", "victim_ref": "V2"},
    ]
    write(folder, "swlo_cases.csv", cases, "swlo_cases")
    write(folder, "swlo_case_crimes.csv", [{"crime_ref": "LINKED"}], "swlo_case_crimes")
    write(folder, "swlo_contacts.csv", [{"contact_date": "2026-09-20"}], "swlo_contacts")
    offer = {"referral_ref": "R1", "case_ref": "S1", "service": "housing", "offered_date": "2026-03-01"}
    write(folder, "referrals.csv", [offer | {"declined_date": "2026-03-02"}], "referrals")
    assessed = {"assessment_ref": "A1", "case_ref": "S1", "assessed_date": "2026-09-01"}
    write(
        folder,
        "risk_assessments.csv",
        [assessed | {"tool": "professional_judgement", "band": "high"}],
        "risk_assessments",
    )
    referred = {"forum_ref": "F1", "case_ref": "S1", "forum": "aarose", "referred_date": "2026-04-01"}
    write(folder, "forum_referrals.csv", [referred | {"discussed_date": "2026-04-20"}], "forum_referrals")
    action = {"action_ref": "X1", "forum_ref": "F1", "action": "share_information", "action_due_date": "2026-10-04"}
    write(folder, "forum_actions.csv", [action], "forum_actions")
    home = make_home(tmp_path / "home")
    home.load(folder, AS_AT)
    monkeypatch.setenv(VARIABLE, Role.SWLO)

    def page(case_ref: str) -> str:
        test = run_page(home.root, "case", monkeypatch, case=case_ref)
        for button in [one for one in test.button if one.label == "Managing the case"]:
            button.click().run()
        assert [error.message for error in test.exception] == []
        return " ".join(text_of(test).split())

    return page


def test_everything_that_happened_stands_on_the_timeline(said: Callable[[str], str]) -> None:
    text = said("S1")
    assert "Last reached 10 days ago" in text
    for event in (
        "20 Sep 2026 10 Contacts Reached Phone",
        "1 Sep 2026 29 Assessments High Professional judgement",
        "2 Mar 2026 212 Referrals Declined Housing R1",
        "20 Apr 2026 163 Forum Discussed AAROSE forum F1",
        "10 Jan 2026 263 Investigations Reported 19C LINKED",
        "1 Feb 2026 241 Investigations Suspect identified – LINKED",
        "1 May 2026 152 Investigations Outcome 16 – LINKED",
        "12 Jan 2026 261 The case Opened",
    ):
        assert event in text


def test_what_is_due_comes_first_and_says_when(said: Callable[[str], str]) -> None:
    text = said("S1")
    assert "2 things to do, 0 overdue" in text
    assert "30 Sep 2026 today Next action Court support" in text
    assert "4 Oct 2026 in 4 days Forum action Share information X1" in text


def test_the_same_person_elsewhere_is_found_after_the_match_rate(said: Callable[[str], str]) -> None:
    text = said("S1")
    assert "2 other reports and cases of the same person" in text
    assert "1 of 2 people in the liaison officer's cases (50.0%)" in text
    assert text.index("1 of 2 people") < text.index("2 other reports")
    assert "OTHER Report Rape" in text
    assert "S2 Case" in text


def test_another_person_has_nothing_of_it(said: Callable[[str], str]) -> None:
    text = said("S3")
    assert "LINKED" not in text
    assert "Nothing else is known of the same person." in text
    assert "No crime is linked to this case." in text


def test_a_case_that_is_not_there_is_said_and_not_logged(said: Callable[[str], str], tmp_path: Path) -> None:
    assert "No case of yours has this reference" in said("NONE")
    assert not (tmp_path / "home" / "audit").exists()
