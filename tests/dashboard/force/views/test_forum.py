"""Show who is brought to the forum before what it did."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_who_is_brought_stands_before_what_is_done(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "forum"))
    places = [
        text.index(f"{METRICS[name].title}. ")
        for name in (
            "repeat_victim",
            "high_band_not_referred",
            "forum_referred",
            "forum_discussed",
            "forum_days_to_discussion",
            "forum_actions_done",
        )
    ]
    assert places == sorted(places)


def test_no_person_and_no_case_is_named(page_of: Callable[..., AppTest]) -> None:
    """The forum reads this page: cases of the sample are C0001 and so on, crimes SYN/2025/000001."""
    assert not re.search(r"\bC\d{4}\b|SYN/", text_of(page_of("sample", "forum")))
