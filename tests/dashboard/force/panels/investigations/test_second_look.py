"""List the investigations that leave a question, each with its reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashboard.pages import run_page, text_of

HomeOf = Callable[[str], Path]


def test_the_list_to_look_at_again_says_why(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    assert "1 investigation to look at again" in text
    assert "14 or 16 without a recorded decision of the victim" in text
