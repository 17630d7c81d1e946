"""Say from which quarter on the extracts cover what a figure reads."""

from datetime import date

import duckdb
import pytest

from dashboard.warehouse.reader import _covered_from, open_warehouse
from etl.warehouse.covered_from import BEGINS_WITH, FIRST_DAYS
from schemas.extracts import EXTRACTS
from tests.etl.homes import make_home, write

ROWS = {
    "crimes": [{"crime_ref": "C1", "reported_date": "2020-10-05", "recorded_date": "2020-10-06"}],
    "stages": [
        {"crime_ref": "C1", "stage": "suspect_identified", "stage_date": "2022-05-10"},
        {"crime_ref": "C1", "stage": "charged", "stage_date": "2023-05-10"},
    ],
    "partner_disclosures": [
        {
            "quarter": "2021-Q3",
            "partner": "outreach",
            "incident_kind": "rape",
            "sector": "street",
            "consent_level": "full_report",
            "disclosures": "4",
        }
    ],
    "swlo_cases": [{"case_ref": "S1", "opened_date": "2022-02-20"}],
    "swlo_case_crimes": [{"case_ref": "S1", "crime_ref": "C1"}],
    "training": [{"month": "2024-02", "unit": "CID", "officers_trained": "4", "officers_in_scope": "9"}],
}


@pytest.fixture(scope="module")
def covered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[date, str]]:
    root = tmp_path_factory.mktemp("covered")
    for extract, rows in ROWS.items():
        write(root / "in", f"{extract}.csv", rows, extract)
    home = make_home(root / "home")
    home.load(root / "in", "2026-09-30")
    return dict(open_warehouse(home.root).covered_from)


@pytest.mark.parametrize(
    ("metric", "begin"),
    [
        ("convicted", (date(2021, 10, 1), "stages")),  # 180 days before its first row, which followed a crime
        ("full_reporting", (date(2021, 7, 1), "partner_disclosures")),
        ("officers_trained", (date(2024, 1, 1), "training")),
        ("charged", None),  # reads outcomes: a crime without one is open
        ("crimes_recorded", None),
        ("swlo_opened", (date(2022, 1, 1), "swlo_cases")),
        ("swlo_contact_within_7_days", (date(2022, 1, 1), "swlo_cases")),  # links of cases begin with the cases
        ("enforcement_and_welfare", None),  # never loaded, which is said by itself
    ],
)
def test_a_figure_is_covered_from_the_first_quarter_of_what_it_reads(
    metric: str, begin: tuple[date, str] | None, covered: dict[str, tuple[date, str]]
) -> None:
    assert covered.get(metric) == begin


def test_every_extract_of_the_force_whose_rows_have_a_day_is_looked_at() -> None:
    """The months of the pages begin with crimes, and figures say what a crime without an outcome does."""
    public = {name for name in EXTRACTS if name.startswith(("recorded_crime_benchmark", "public"))}
    assert {*FIRST_DAYS, *BEGINS_WITH} == set(EXTRACTS) - {"crimes", "outcomes"} - public
    assert set(BEGINS_WITH.values()) <= set(FIRST_DAYS)


def test_a_build_of_before_says_nothing_of_it() -> None:
    assert _covered_from(duckdb.connect()) == {}
