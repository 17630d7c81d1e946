"""Show enforcement beside welfare before what sex workers say."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import text_of


def test_the_parts_stand_in_this_order(page_of: Callable[..., AppTest]) -> None:
    assert [header.value for header in page_of("ordinary", "harm_reduction").header] == [
        "Enforcement, welfare and reporting",
        "By area",
        "Training",
        "In their own voice",
    ]


def test_training_is_counted_by_unit_and_month(page_of: Callable[..., AppTest]) -> None:
    assert "Officers trained" in text_of(page_of("ordinary", "harm_reduction"))
