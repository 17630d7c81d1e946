"""Show the queue before the officer's twelve months."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_the_queue_stands_before_the_twelve_months(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "my_caseload", Role.SWLO)
    text = text_of(page)
    assert text.index("1 case needs you") < text.index("Open at the end of the month")
    assert [header.value for header in page.header] == [
        "The last twelve months",
        "All cases of the force",
        "First contact, all cases of the force",
        "Reviews, all cases of the force",
    ]
    for name in ("swlo_opened", "swlo_closed", "swlo_reviews_due", "swlo_reviews_on_time", "swlo_reviews_overdue"):
        assert text.index("Open at the end of the month") < text.index(METRICS[name].title)
