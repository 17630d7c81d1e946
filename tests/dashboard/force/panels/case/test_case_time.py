"""The case page with ten years of history takes about as long as with none: it is opened every morning, case after case."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.session.open_builds import BUILDS
from tests.dashboard.pages import html_of, run_page, text_of
from tests.etl.homes import make_home, write
from tests.length import long_proof

AS_AT = date(2026, 9, 30)
YEARS, OTHERS, REPEATS = 10, 200, 7
AT_MOST_TIMES = 3
"""It is about 1.3 (85 ms against 65): what is drawn grows, what is looked up does not."""


def ago(days: int) -> str:
    return (AS_AT - timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred cases of which one has ten years of history, and one, opened today, has none."""
    folder = tmp_path_factory.mktemp("extracts")
    days = YEARS * 365
    long, crimes = {"case_ref": "S900"}, [f"C{n}" for n in range(4 * YEARS)]
    cases = [{"case_ref": f"S{n}", "victim_ref": f"V{n}", "opened_date": ago(n)} for n in range(OTHERS)]
    cases += [
        long | {"victim_ref": "VL", "opened_date": ago(days)},
        {"case_ref": "NEW", "victim_ref": "VN", "opened_date": ago(0)},
    ]
    reported = {ref: days - 1 - n * 90 for n, ref in enumerate(crimes)}
    write(folder, "swlo_cases.csv", cases, "swlo_cases")
    write(
        folder,
        "crimes.csv",
        [
            {"crime_ref": ref, "victim_ref": "VL", "reported_date": ago(since), "recorded_date": ago(since)}
            | {"identified_date": ago(since)}
            for ref, since in reported.items()
        ],
    )
    write(folder, "swlo_case_crimes.csv", [long | {"crime_ref": ref} for ref in crimes[::2]], "swlo_case_crimes")
    write(
        folder,
        "stages.csv",
        [
            {"crime_ref": ref, "stage": stage, "stage_date": ago(max(reported[ref] - 10, 0))}
            for ref in crimes
            for stage in ("suspect_identified", "suspect_interviewed", "referred_to_cps")
        ],
        "stages",
    )
    write(
        folder,
        "outcomes.csv",
        [{"crime_ref": ref, "outcome_date": ago(max(reported[ref] - 60, 0))} for ref in crimes],
        "outcomes",
    )
    write(
        folder,
        "swlo_contacts.csv",
        [long | {"contact_ref": f"K{n}", "contact_date": ago(n)} for n in range(0, days, 7)],
        "swlo_contacts",
    )
    write(
        folder,
        "risk_assessments.csv",
        [
            long
            | {"assessment_ref": f"A{n}", "assessed_date": ago(n), "tool": "professional_judgement", "band": "high"}
            for n in range(0, days, 90)
        ],
        "risk_assessments",
    )
    write(
        folder,
        "referrals.csv",
        [long | {"referral_ref": f"R{n}", "service": "housing", "offered_date": ago(n)} for n in range(30, days, 30)],
        "referrals",
    )
    made = make_home(folder / "home")
    made.load(folder, AS_AT.isoformat())
    return made.root


def opened(home: Path, case_ref: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the page of a case, its purpose given."""
    page = run_page(home, "case", monkeypatch, case=case_ref)
    return page.button(key="purpose managing_the_case").click().run()


def seconds(page: AppTest) -> float:
    """One rerun, nothing kept from the one before."""
    for build in BUILDS._open.values():
        build._kept.clear()
    start = time.perf_counter()
    page.run()
    return time.perf_counter() - start


def test_ten_years_of_history_are_told_by_the_latest_events(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.SWLO)
    long, none = opened(home, "S900", monkeypatch), opened(home, "NEW", monkeypatch)
    assert "Last reached on 30 September 2026" in text_of(long)
    assert any("risk high (" in body for body in html_of(long))
    assert "Nobody has reached the person yet" in text_of(none)
    assert "The latest 100 of " in text_of(long)
    assert "The latest" not in text_of(none)


@long_proof
def test_ten_years_of_history_are_about_as_quick_as_none(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.SWLO)
    long, none = opened(home, "S900", monkeypatch), opened(home, "NEW", monkeypatch)
    times = [(seconds(long), seconds(none)) for _ in range(REPEATS)]  # in turns: another's load meets both
    with_history, without = (min(column) for column in zip(*times, strict=True))
    assert with_history < AT_MOST_TIMES * without, f"{with_history:.3f} s against {without:.3f} s"
