"""Say how many people of the cases can be found, before what depends on it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import text_of


def test_the_match_rate_stands_before_the_calibration(page: Callable[[str], AppTest]) -> None:
    text = text_of(page("risk"))
    assert "people in the liaison officer's cases (nobody yet) are found" in text  # a share of none is no number
    assert text.index("are found among the victims of crimes") < text.index("what happened after an assessment")
