"""Open one case, with nothing of another person's and nothing that is not there."""

from collections.abc import Callable
from pathlib import Path


def test_another_person_has_nothing_of_it(case_page: Callable[[str], str]) -> None:
    text = case_page("S3")
    assert "LINKED" not in text
    assert "Nothing else is known of the same person." in text
    assert "No crime is linked to this case." in text


def test_a_case_that_is_not_there_is_said_and_not_logged(case_page: Callable[[str], str], home_of_a_case: Path) -> None:
    assert "No case of yours has this reference" in case_page("NONE")
    log = home_of_a_case / "audit" / "consulted.jsonl"
    assert not log.exists() or "NONE" not in log.read_text("utf-8")
