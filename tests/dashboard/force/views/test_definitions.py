"""Explain figures, groupings, caveats and words."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def test_the_page_has_its_parts_and_no_controls(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "definitions")
    assert [header.value for header in page.header] == [
        "The figures",
        "Old enough to judge",
        "Groupings",
        "Caveats and words",
    ]
    assert not page.main.selectbox
