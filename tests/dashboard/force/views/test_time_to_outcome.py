"""Show what ended and what is open before the days of closed cases."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_open_cases_stand_before_the_days_of_closed_ones(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "time"))
    places = [
        text.index(f"{METRICS[name].title}. ")
        for name in (
            "resolved_within",
            "how_it_stood",
            "not_yet_assigned",
            "open_case_age",
            "days_to_outcome",
            "days_to_charge",
        )
    ]
    assert places == sorted(places)


def test_a_charge_in_days_stands_with_how_many_are_charged_and_do_not_support(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "time")).partition(f"{METRICS['days_to_charge'].title}. ")[2]
    for title in ("Charged or summonsed: ", "Victim recorded as not supporting", "within 365 days"):
        assert title in text, title


def test_soon_stands_with_how_it_ended(page_of: Callable[..., AppTest]) -> None:
    assert "How it ended, and who ended it (n = " in text_of(page_of("ordinary", "time"))
