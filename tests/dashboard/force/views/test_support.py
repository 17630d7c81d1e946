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


def test_years_from_before_the_first_case_are_not_covered_and_not_nought(page_of: Callable[..., AppTest]) -> None:
    """The first case of the sample was opened in January 2021, its crimes begin in October 2020."""
    text = text_of(page_of("sample", "support"))
    contact = text.partition(f"{METRICS['swlo_contact_within_7_days'].title}. ")[2].partition("Read with")[0]
    assert "Not covered: 2020/21 (part). The data on cases of the liaison officer begin in January 2021." in contact
    assert "Not covered" not in text_of(page_of("sample", "support", first="2021-01"))
