"""Say how many people of the cases can be found, before what depends on it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import text_of


def test_where_there_is_nobody_the_match_rate_is_no_number(page: Callable[[str], AppTest]) -> None:
    text = text_of(page("risk"))
    assert "people in the liaison officer's cases (nobody yet) are found" in text  # a share of none is no number


def test_it_stands_before_the_calibration(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "risk"))
    assert text.index("are found among the victims of crimes") < text.index("First assessments of a person")
