"""Load the cases of the tests of a case page once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from tests.dashboard.pages import run_page, text_of
from tests.etl.homes import make_home, write

AS_AT = "2026-09-30"


@pytest.fixture(scope="session")
def home_of_a_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with three cases, of which S1 has something of everything; opening one is logged there."""
    folder = tmp_path_factory.mktemp("extracts")
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
    home = make_home(folder / "home")
    home.load(folder, AS_AT)
    return home.root


@pytest.fixture
def case_page(home_of_a_case: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Return what gives the text of the page of a case, its purpose given."""
    monkeypatch.setenv(VARIABLE, Role.SWLO)

    def page(case_ref: str) -> str:
        test = run_page(home_of_a_case, "case", monkeypatch, case=case_ref)
        for button in [one for one in test.button if one.label == "Managing the case"]:
            button.click().run()
        assert [error.message for error in test.exception] == []
        return " ".join(text_of(test).split())

    return page
