"""List each service by itself."""

from pathlib import Path

import pytest

from tests.dashboard.pages import run_page, text_of
from tests.etl.homes import make_home, write


def test_each_service_stands_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "extracts"
    write(folder, "crimes.csv", [{}])
    write(folder, "swlo_cases.csv", [{"opened_date": "2026-01-01"}], "swlo_cases")
    offer = {"case_ref": "S1", "offered_date": "2026-02-01", "service": "housing"}
    write(
        folder,
        "referrals.csv",
        [
            offer | {"referral_ref": "R1", "accepted_date": "2026-02-03", "started_date": "2026-02-11"},
            offer | {"referral_ref": "R2", "declined_date": "2026-02-03"},
            offer | {"referral_ref": "R3", "service": "counselling"},
        ],
        "referrals",
    )
    home = make_home(tmp_path / "home")
    home.load(folder, "2026-09-30")
    text = " ".join(text_of(run_page(home.root, "support", monkeypatch)).split())
    assert "2 services offered, each by itself" in text
    assert "Housing 2 1 of 2 (50.0%) 1 of 2 (50.0%)" in text.replace("○ ", "")
    assert "too few (n = 1)" in text
    list_of_services = text.partition("2 services offered")[2].partition("Offers by service")[0]
    assert "Not covered: " in list_of_services
    assert "The data on referrals to services begin in January 2026." in list_of_services
    assert "Counselling 1 0 of 1 (0.0%)" in text.replace("○ ", "")
