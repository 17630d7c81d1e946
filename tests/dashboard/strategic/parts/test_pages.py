"""The pages of the strategic dashboard: one for each question, each at a path of its own."""

from typing import get_args

from dashboard.editions.cells import Question
from dashboard.strategic.parts.pages import OVERVIEW, PAGES, PATHS


def test_every_question_has_one_page_in_the_order_of_the_questions() -> None:
    assert [page.question for page in PAGES if page.question] == list(get_args(Question))


def test_paths_are_unique_and_the_overview_lies_at_the_root() -> None:
    assert len(set(PATHS)) == len(PATHS) == 8
    assert PAGES[0] is OVERVIEW
    assert PATHS[0] == ""


def test_a_page_of_a_question_is_followed_by_another() -> None:
    """The link to the next page needs one."""
    assert PAGES[-1].question is None
