"""Show the officer her own twelve months, the last as far as the data go."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import OFFICER_VARIABLE as OFFICER
from dashboard.access.roles import Role
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from tests.dashboard.caseload import homes
from tests.dashboard.pages import html_of, tables_of


def test_one_case_that_nobody_closed_is_open_in_every_month(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("ordinary", "my_caseload", Role.SWLO))["My caseload by month"]
    assert [row[0] for row in rows] == [
        *(f"{month} 2025" for month in ("Oct", "Nov", "Dec")),
        *(f"{month} 2026" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")),
    ]
    assert {row[1:] for row in rows} == {("1", "0", "0", "0")}


def test_a_card_shows_the_last_month_and_says_every_month_in_words(page_of: Callable[..., AppTest]) -> None:
    cards = [body for body in html_of(page_of("sample", "my_caseload", Role.SWLO)) if '<div class="card">' in body]
    (card,) = [body for body in cards if "Reviews overdue at its end" in body]
    assert '<p class="amount">4</p>' in card
    assert "Jul 2026: 0; Aug 2026: 1; Sep 2026: 4" in card
    assert card.count("height:100%") == 1  # the largest bar is that of September
    assert card.count("height:25%") == 1


def test_her_months_hold_nobody_elses_cases(
    tmp_path: Path, opened: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_on = {"A1": "2026-08-20", "A2": "2026-08-31", "B1": "2026-09-01"}
    cases = [
        {"case_ref": ref, "victim_ref": f"V{ref}", "swlo_ref": ref[0], "opened_date": day}
        for ref, day in opened_on.items()
    ]
    home = homes.with_cases(tmp_path, cases)
    monkeypatch.setenv(OFFICER, token_of(read_key(home), "A", "officer"))
    rows = tables_of(opened(home))["My caseload by month"]
    assert rows[-3:] == [
        ("Jul 2026", "0", "0", "0", "0"),
        ("Aug 2026", "2", "2", "0", "0"),
        ("Sep 2026", "2", "0", "0", "0"),
    ]
