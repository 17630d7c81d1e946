"""Show a charge with what it must be read with, and the comparison apart."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of, text_of


def test_the_share_charged_stands_with_those_who_do_not_support(page_of: Callable[..., AppTest]) -> None:
    captions = list(tables_of(page_of("ordinary", "outcomes")))
    assert captions[:2] == ["Charged or summonsed", "Victim recorded as not supporting"]
    after = ["Outcomes by group", "Closed without a suspect", "Days from report to outcome"]
    assert [name for name in captions if name in after] == after


def test_on_the_closed_basis_the_figures_say_so(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "outcomes", basis="closed"))
    assert "Always counted by crimes recorded." in text  # of the share charged, which has no other basis
    assert "outcomes given" in text
