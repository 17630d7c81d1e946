"""Open one case, with nothing of another person's and nothing that is not there."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.dashboard.audit.lines import is_named
from tests.dashboard.pages import press


def test_another_person_has_nothing_of_it(case_page: Callable[[str], str]) -> None:
    text = case_page("S3")
    assert "LINKED" not in text
    assert "Nothing else is known of the same person." in text
    assert "No crime is linked to this case." in text


def test_a_case_that_is_not_there_is_said_and_not_logged(case_page: Callable[[str], str], home_of_a_case: Path) -> None:
    assert "No case of yours has this reference" in case_page("NONE")
    assert not is_named(home_of_a_case, "case_ref", "NONE")


def test_the_next_case_has_an_address_of_its_own(morning: Path, opened: Callable[..., AppTest]) -> None:
    """A reload, or the way back, would open another person's case."""
    page = opened(morning, "case", case="S1").button(key="purpose managing_the_case").click().run()
    assert press(page, "Next case: S2").query_params["case"] in ("S2", ["S2"])
