"""List all cases before those to look at again."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of


def test_all_cases_and_those_that_leave_a_question(page_of: Callable[..., AppTest]) -> None:
    """Of the twenty, 8 ended as 14 or 16 without a decision, 2 as 15 by the police without a step of the CPS."""
    tables = tables_of(page_of("ordinary", "investigations"))
    assert list(tables) == ["Cases", "Investigations to look at again"]
    assert (len(tables["Cases"]), len(tables["Investigations to look at again"])) == (20, 8 + 2)
