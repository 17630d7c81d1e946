"""Show whom the liaison officer reaches before the services."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_the_liaison_officer_stands_before_services(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "support"))
    places = [
        text.index(f"{METRICS[name].title}. ")
        for name in (
            "swlo_active",
            "swlo_contact_within_7_days",
            "referral_uptake",
            "referrals_lapsed",
            "referral_days_to_start",
        )
    ]
    assert places == sorted(places)


def test_no_person_and_no_case_is_named(page_of: Callable[..., AppTest]) -> None:
    """The forum reads this page: cases of the sample are C0001 and so on, crimes SYN/2025/000001."""
    assert not re.search(r"\bC\d{4}\b|SYN/", text_of(page_of("sample", "support")))
