"""Draw each metric once on a page, and what it must be read with as a line where it stands on another."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.figures.metric import _per
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_a_count_goes_by_quarters_a_share_by_years_and_steps_stand_together() -> None:
    asked = {"reports_received": "quarter", "suspect_interviewed": "year", "days_to_outcome": "year"}
    assert {name: _per(METRICS[name]) for name in asked} == asked
    assert {_per(METRICS[name]) for name in ("attrition", "cumulative_incidence", "open_case_age")} == {"all"}


def test_a_page_shows_no_metric_twice(page_of: Callable[..., AppTest]) -> None:
    keys = [element.proto.id for element in page_of("ordinary", "outcomes").get("plotly_chart")]
    assert len(keys) == len(set(keys)) > 5


def test_a_metric_says_what_its_selection_left_out(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "time", by="age_band", victims="other_adults"))
    assert "Counted for sex workers only." in text


def test_what_cannot_be_measured_says_why_and_keeps_its_title(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "comparison", basis="closed")
    assert "Against other adult victims" in text_of(page)
    assert [error.message for error in page.exception] == []
