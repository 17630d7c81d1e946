"""Show a charge with what it must be read with."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of, text_of


def test_the_share_charged_stands_with_those_who_do_not_support(page_of: Callable[..., AppTest]) -> None:
    captions = list(tables_of(page_of("ordinary", "outcomes")))
    assert captions[:2] == ["Charged or summonsed", "Victim recorded as not supporting"]
    after = ["Outcomes by group", "How it ended, and who ended it", "Closed without a suspect"]
    assert [name for name in captions if name in after] == after


def test_on_the_closed_basis_the_figures_say_so(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("ordinary", "outcomes", basis="closed"))
    assert "Always counted by crimes recorded." in text  # of the share charged, which has no other basis
    assert "outcomes given" in text


def test_what_moved_to_pages_of_its_own_is_a_link_that_keeps_the_selection(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "outcomes", cohort="all_violence")
    moved = [link.proto for link in page.main.get("page_link")][-3:]
    assert [link.label for link in moved] == ["Victim's decision", "Time to outcome", "Other victims"]
    assert all("cohort=all_violence" in link.query_string for link in moved)
