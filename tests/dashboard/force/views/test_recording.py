"""Show reports beside the crimes recorded of them, and how soon a victim is known."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_reports_and_identification_stand_before_what_becomes_of_them(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "recording"))
    places = [
        text.index(f"{METRICS[name].title}. ")
        for name in (
            "reports_received",
            "crimes_recorded",
            "prompt_identification",
            "late_identification",
            "delay_to_report",
            "cancelled",
        )
    ]
    assert places == sorted(places)


def test_it_leads_to_how_complete_the_records_are(page_of: Callable[..., AppTest]) -> None:
    links = page_of("ordinary", "recording").main.get("page_link")
    assert [link.proto.label for link in links][-2:] == ["Reporting", "Missing data"]
