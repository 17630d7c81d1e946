"""Draw a list up to a length that a page can hold."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.parts.list_panel import SHOWN
from tests.dashboard.pages import tables_of, text_of


def test_a_long_list_shows_its_first_rows_and_says_so(page_of: Callable[..., AppTest]) -> None:
    """The sample has 86 reports of the study and 182 of the three years after it."""
    page = page_of("sample", "investigations", cohort="all_violence")
    assert len(tables_of(page)["Cases"]) == SHOWN == 250
    assert f"The first 250 of {86 + 182}. The download holds them all." in text_of(page)


def test_a_short_list_is_shown_whole_and_an_empty_one_says_why(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "investigations")
    assert len(tables_of(page)["Cases"]) == 20
    assert "The first" not in text_of(page)
    nobody = page_of("nobody", "investigations")
    assert "Cases" not in tables_of(nobody)
    assert "No case is in this selection. Widen the period or the cohort." in text_of(nobody)


def test_all_of_a_list_of_which_some_is_shown_at_once_stands_behind_one_press(page_of: Callable[..., AppTest]) -> None:
    page = page_of("sample", "data_quality")
    tables = tables_of(page)
    first, whole = (
        tables[f"{name} rejected rows may change{end}"]
        for name, end in (("What the", " most"), ("Every line of what the", ""))
    )
    assert len(first) == 10 < len(whole)
    assert {*map(tuple, first)} <= {*map(tuple, whole)}
    assert f"All {len(whole)} lines" in [one.label for one in page.expander]
