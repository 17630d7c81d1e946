"""List all cases before those to look at again."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of


def test_all_cases_and_those_that_leave_a_question(page_of: Callable[..., AppTest]) -> None:
    """Of the twenty, 8 ended as 14 or 16 without a decision, 2 as 15 by the police without a step of the CPS."""
    tables = tables_of(page_of("ordinary", "investigations"))
    assert list(tables) == ["Cases", "Questions by unit and reason", "Questions by reason"]
    assert len(tables["Cases"]) == 20
    assert sum(int(row[-1]) for row in tables["Questions by unit and reason"]) == 8 + 2
