"""Set the shares against those of other adult victims before the curves."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_shares_stand_before_curves(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("sample", "comparison"))
    places = [text.index(f"{METRICS[name].title}. ") for name in ("disparity", "incidence_at_180_days")]
    assert places == sorted(places)
