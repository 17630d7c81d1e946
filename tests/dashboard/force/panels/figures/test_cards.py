"""Draw a card for each metric: its headline, its bars by year, and what it is read with."""

import re
from collections.abc import Callable
from datetime import date

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.figures.cards import _bars, _figure, _is_part
from dashboard.measure.periods import Period
from schemas.metrics.registry import METRICS
from tests.dashboard.charts.measured import measurement, share, year
from tests.dashboard.pages import html_of

YEAR = Period(date(2024, 4, 1), date(2025, 3, 31), "2024/25")


def test_a_bar_a_year_says_its_figure_and_whether_it_is_mature() -> None:
    """The largest bar fills the card; one of half the share is half as high; an immature year is hollow."""
    rows = [
        share(2, 10, period=year(2022)),
        share(4, 10, period=year(2023)),
        share(1, 10, still_open=5, period=year(2024)),
    ]
    bars = _bars(measurement(*rows))
    assert re.findall(
        r'<span class="(\w*)" style="height:(\d+)%" data-value="([^"]*)" role="img" aria-label="([^"]*)"', bars
    ) == [
        ("", "50", "2\nof 10", "2022/23: 2 of 10"),
        ("last", "100", "4\nof 10", "2023/24: 4 of 10"),
        ("hollow", "25", "1\nof 10", "2024/25: 1 of 10, not mature"),
    ]


def test_a_bar_whose_cases_can_be_opened_leads_to_them() -> None:
    rows = [share(0, 10, period=year(2022)), share(4, 10, period=year(2023), address="/investigations?a=1&b=2")]
    bars = _bars(measurement(*rows))
    assert re.findall(r'<a [^>]*href="([^"]*)" target="_self" aria-label="([^"]*)"', bars) == [
        ("/investigations?a=1&amp;b=2", "2023/24: 4 of 10")
    ]
    assert bars.count("<span class") == 1


def test_the_headline_of_a_card_leads_to_its_cases() -> None:
    metric = METRICS["charged"]
    assert '<a href="/investigations?x=1" target="_self">4 of 10</a>' in _figure(
        metric, share(4, 10, address="/investigations?x=1"), ""
    )
    assert "<a " not in _figure(metric, share(4, 10), "")


def test_a_single_year_has_no_bars() -> None:
    assert _bars(measurement(share(2, 10, period=year(2022)))) == ""


def test_a_year_that_is_cut_short_is_a_part() -> None:
    assert not _is_part(share(1, 4, period=YEAR))
    assert _is_part(share(1, 4, period=Period(date(2024, 4, 1), date(2024, 9, 30), "2024/25")))


def test_a_card_says_what_its_mature_figure_may_be_with_the_rejected_rows() -> None:
    settled, uncertain = share(2, 20), share(2, 20, best=0.15, worst=0.05, uncertain_above=1, uncertain_inside=1)
    assert "Mature" not in _figure(METRICS["charged"], settled, "")
    assert "● Mature, but 5.0% to 15.0% once the 2 with a rejected row or cell are known" in _figure(
        METRICS["charged"], uncertain, ""
    )


def test_a_card_names_the_years_that_are_not_covered(page_of: Callable[..., AppTest]) -> None:
    (card,) = [
        body for body in html_of(page_of("sample", "")) if METRICS["full_reporting"].title in body and '"card"' in body
    ]
    assert "Not covered: 2020/21 (part). The data on what partners were told begin in January 2021." in card


def test_a_card_says_what_the_page_is_narrowed_to_and_it_is_not(page_of: Callable[..., AppTest]) -> None:
    """Partners do not record by which route the police were told: the card counts all, and says so."""
    page = page_of("sample", "", where="report_route=swlo")
    cards = {
        title: body for body in html_of(page) if '"card"' in body for title in [re.findall(r"name\">(.*?)<", body)[0]]
    }
    said = "Not narrowed by report route: all are counted."
    assert said in cards[METRICS["full_reporting"].title]
    assert said not in cards[METRICS["charged"].title]
