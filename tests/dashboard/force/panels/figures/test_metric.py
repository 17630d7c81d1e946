"""Draw each metric once on a page, and what it must be read with as a line where it stands on another."""

import json
import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.figures.metric import _per, years_and_all_months
from schemas.metrics.registry import METRICS
from tests.dashboard.figures_drawn import figures_on
from tests.dashboard.pages import html_of, text_of


def test_a_count_goes_by_quarters_a_share_by_years_and_steps_stand_together() -> None:
    asked = {"reports_received": "quarter", "suspect_interviewed": "year", "days_to_outcome": "year"}
    assert {name: _per(METRICS[name]) for name in asked} == asked
    assert {_per(METRICS[name]) for name in ("attrition", "cumulative_incidence", "open_case_age")} == {"all"}


def test_a_page_shows_no_metric_twice(page_of: Callable[..., AppTest]) -> None:
    drawn = [json.dumps(figure) for figure in figures_on(page_of("ordinary", "outcomes"))]
    assert len(drawn) == len(set(drawn)) > 5


def test_a_metric_says_what_its_selection_left_out(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "time", by="age_band", victims="other_adults"))
    assert "Counted for sex workers only." in text


def test_what_cannot_be_measured_says_why_and_keeps_its_title(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "comparison", basis="closed")
    assert "Against other adult victims" in text_of(page)
    assert [error.message for error in page.exception] == []


def test_a_count_too_rare_for_quarters_is_judged_by_the_days_between_where_it_has_enough(
    page_of: Callable[..., AppTest],
) -> None:
    """Some two cases a quarter come to the forum of the sample: 53 in four and a half years, 17 in its first half."""
    whole = text_of(page_of("sample", "forum", lang="en"))
    assert "Cases brought to a forum: 53; the days between them shorter than usual" in whole
    assert "because a quarter has too few to judge" in whole
    few = text_of(page_of("ordinary", "recording", lang="en", where="offence_group=other_sexual"))  # ten in six years
    assert "Crimes recorded: 10; too rare to judge a change from period to period" in few
    assert "the days between them" not in few
    often = text_of(page_of("sample", "recording", lang="en"))
    assert "the days between them" not in often


def test_where_the_years_cannot_agree_with_all_months_the_panel_says_why(page_of: Callable[..., AppTest]) -> None:
    said = "the years do not add up to them"
    assert [name for name, metric in METRICS.items() if years_and_all_months(metric)] == [
        "repeat_suspect",
        "repeat_victim",
    ]
    html = " ".join(html_of(page_of("sample", "forum")))
    assert html.count(said) == 3  # below the row of the two, and kept in each for its picture
    assert re.sub(r'<p class="figures" hidden>.*?</p>', "", html).count(said) == 1
