"""Show no figure without what it must be read with."""

from collections.abc import Callable
from html import unescape

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import html_of, text_of

CARDS = (
    "reports_received",
    "full_reporting",
    "charged",
    "victim_does_not_support",
    "not_yet_assigned",
    "days_to_outcome",
)


def test_every_card_stands_with_the_shares_that_it_is_read_with(page_of: Callable[..., AppTest]) -> None:
    """A share stands on a card or as a line of one; the definition behind a card's button does not count: it is closed."""
    cards = [unescape(body) for body in html_of(page_of("ordinary", "")) if '<div class="card">' in body]
    assert len(cards) == len(CARDS)
    shown = " ".join(cards)
    shares = {other for name in CARDS for other in METRICS[name].shown_with if METRICS[other].kind == "proportion"}
    assert len(shares - set(CARDS)) == 4
    assert {name for name in shares if METRICS[name].title not in shown} == set()


def test_the_answers_come_first_then_the_figures_then_what_changed(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "")
    assert [header.value for header in page.header] == ["Answers", "Six figures", "Since the last load"]
    assert "Nothing changed since the last load" in text_of(page)
