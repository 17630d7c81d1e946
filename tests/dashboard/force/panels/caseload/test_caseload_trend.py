"""Show the officer her own twelve months, the last as far as the data go."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.web.roles import Role
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
