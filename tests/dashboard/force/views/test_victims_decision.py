"""Show how soon before what is recorded of the decision."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_how_soon_stands_before_what_is_recorded(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "victims_decision"))
    places = [
        text.index(f"{METRICS[name].title}. ")
        for name in ("early_withdrawal", "withdrawal_evidenced", "withdrawal_reasons")
    ]
    assert places == sorted(places)
