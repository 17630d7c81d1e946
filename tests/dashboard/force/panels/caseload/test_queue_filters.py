"""Choose the cases of the queue by reason and by state."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import cards_of

Open = Callable[..., AppTest]


def test_one_reason_can_be_looked_at_alone(morning: Path, opened: Open) -> None:
    test = opened(morning, reason="review_due_soon")
    (card,) = cards_of(test)
    assert "S3" in card
