"""List the investigations that leave a question, each with its reason."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.force.panels.investigations.second_look import REASONS, reason_text
from etl.warehouse.make_tables import TABLES
from tests.dashboard.pages import run_page, text_of

HomeOf = Callable[[str], Path]


def test_the_list_to_look_at_again_says_why(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    assert "1 investigation to look at again" in text
    assert "14 or 16 without a recorded decision of the victim" in text


def test_every_reason_of_the_table_has_its_words() -> None:
    found = re.findall(r"'(\w+)' as reason", (TABLES / "look_again.sql").read_text("utf-8"))
    assert set(found) == set(REASONS)
    assert reason_text("charged_stage_without_outcome,charged_outcome_without_stage") == (
        "Stage says charged, outcome does not; Outcome says charged, no stage does"
    )


def test_where_stages_were_never_loaded_the_list_says_what_it_cannot_ask(
    home_of: HomeOf, sample_after_earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "What needs stages is not asked: that extract was never loaded here."
    assert said in text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    assert said not in text_of(run_page(sample_after_earlier, "investigations", monkeypatch))
