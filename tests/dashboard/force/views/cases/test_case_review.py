"""Show the sample before a file and the results after it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def test_sample_file_and_results_stand_in_this_order(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "case_review")
    assert [header.value for header in page.header] == ["The sample", "One file", "Results"]
    assert page.title[0].value == "Case review"
