"""Show what happened next before the assessments themselves."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import text_of


def test_what_happened_next_stands_before_bands(page_of: Callable[..., AppTest]) -> None:
    assert [header.value for header in page_of("sample", "risk").header] == [
        "What happened next",
        "Victims again, by band",
        "Assessed recently",
        "Bands",
    ]


def test_no_person_and_no_case_is_named(page_of: Callable[..., AppTest]) -> None:
    """The forum reads this page: cases of the sample are C0001 and so on, crimes SYN/2025/000001."""
    assert not re.search(r"\bC\d{4}\b|SYN/", text_of(page_of("sample", "risk")))
