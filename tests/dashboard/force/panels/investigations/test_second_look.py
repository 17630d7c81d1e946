"""List the questions that records leave, by unit and reason."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.investigations.second_look import REASONS, SHOWN
from etl.warehouse.make_tables import TABLES
from tests.dashboard.force.panels.investigations.questions import asked_of
from tests.dashboard.pages import press, run_page, tables_of, text_of

HomeOf = Callable[[str], Path]


def test_the_list_says_how_many_are_to_be_asked_and_why(page_of: Callable[..., AppTest]) -> None:
    text = text_of(page_of("one_row", "investigations"))
    assert "1 investigation to ask about" in text
    assert "1 of 1 question is still to be asked." in text
    assert "Outcome 14 or 16 (victim does not support), no decision recorded" in text


def test_questions_are_counted_by_unit_and_reason(page_of: Callable[..., AppTest]) -> None:
    """Of twenty crimes 8 ended as 14 or 16 without a decision of the victim, 2 as 15 by the police without the CPS."""
    rows = tables_of(page_of("ordinary", "investigations"))["Questions by unit and reason"]
    assert [row[1:] for row in rows] == [
        ("Outcome 14 or 16 (victim does not support), no decision recorded", "8", "8"),
        ("Outcome 15 (evidence) by the police without a CPS step", "2", "2"),
    ]


def test_on_paper_questions_are_counted_by_reason_alone(page_of: Callable[..., AppTest]) -> None:
    assert tables_of(page_of("ordinary", "investigations"))["Questions by reason"] == [
        ("Outcome 14 or 16 (victim does not support), no decision recorded", "8", "8"),
        ("Outcome 15 (evidence) by the police without a CPS step", "2", "2"),
    ]


def test_twenty_stand_on_a_screen_and_the_address_names_the_next(
    sample_after_earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run_page(sample_after_earlier, "investigations", monkeypatch)
    second = run_page(sample_after_earlier, "investigations", monkeypatch, page="2")
    assert len(asked_of(first)) == SHOWN
    assert not set(asked_of(first)) & set(asked_of(second))
    turned = press(first, "Next", "ask")
    assert asked_of(turned) == asked_of(second)
    assert turned.query_params["page"] == "2"


def test_every_reason_of_the_table_has_its_words() -> None:
    found = re.findall(r"'(\w+)' as reason", (TABLES / "look_again.sql").read_text("utf-8"))
    assert set(found) == set(REASONS)


def test_where_stages_were_never_loaded_the_list_says_what_it_cannot_ask(
    home_of: HomeOf, sample_after_earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "What needs the stages of investigations is not asked: they were never loaded here."
    assert said in text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    assert said not in text_of(run_page(sample_after_earlier, "investigations", monkeypatch))
