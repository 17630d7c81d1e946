"""Draw the foot of a panel: its table, closed, and what can be taken away."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import html_of


def test_every_panel_of_a_figure_has_a_table_and_offers_picture_and_sentence(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "outcomes")
    offers = [html for html in html_of(page) if 'class="take-away"' in html]
    tables = [each for each in page.expander if each.label == "Table"]
    assert len(tables) == len(offers) > 0
    assert all("data-copy" in html for html in offers)
