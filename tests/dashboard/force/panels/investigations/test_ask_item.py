"""Mark a question, undo it while the page is open, and mark it otherwise later."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.panels.investigations.ask_item import COLUMNS
from dashboard.records.asked import MarkStore
from tests.dashboard.force.panels.investigations.questions import asked_of, cells_of
from tests.dashboard.pages import press, run_page


@pytest.fixture
def home(home_of: Callable[[str], Path], tmp_path: Path) -> Path:
    return copytree(home_of("ordinary"), tmp_path / "home", symlinks=True)


@pytest.fixture
def page(home: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return run_page(home, "investigations", monkeypatch)


def test_every_column_stands_in_every_row(page: AppTest) -> None:
    assert {len(cells) for cells in cells_of(page)} == {len(COLUMNS)}
    assert all(all(cells) for cells in cells_of(page))


def test_a_mark_is_kept_with_the_role_and_another_one_follows_it(page: AppTest, home: Path) -> None:
    marked = press(page, "Asked", "asked 0 0")
    assert "asked, by the lead on 30 September 2026" in cells_of(marked)[0]
    answered = press(marked, "Answered: the record is right", "0 1")
    assert cells_of(answered)[0][-1].startswith("answered: the record is right")
    ((kept,),) = [MarkStore(home).history().values()]
    assert [(mark.code, mark.role) for mark in kept] == [("asked", "lead"), ("record_is_right", "lead")]


def test_the_liaison_officer_marks_as_herself(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.SWLO)
    marked = press(run_page(home, "investigations", monkeypatch), "Asked", "asked 0 0")
    assert "asked, by the liaison officer on 30 September 2026" in cells_of(marked)[0]


def test_a_mark_is_undone_in_its_place_and_both_are_kept(page: AppTest, home: Path) -> None:
    undone = press(press(page, "Asked", "asked 0 0"), "Undo", "undo 0")
    assert cells_of(undone)[0][-1] == "to be asked"
    assert [one.label for one in undone.button].count("Undo") == 0
    ((kept,),) = [MarkStore(home).history().values()]
    assert [mark.code for mark in kept] == ["asked", "undone"]


def test_a_mark_of_an_earlier_visit_is_corrected_and_not_undone(
    page: AppTest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(page, "Asked", "asked 0 0")
    later = run_page(home, "investigations", monkeypatch)
    assert [one.label for one in later.button].count("Undo") == 0
    corrected = press(later, "To be asked", "not_asked 0 1")
    assert cells_of(corrected)[0][-1] == "to be asked, by the lead on 30 September 2026"


def test_the_second_tab_is_told_and_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (run_page(home, "investigations", monkeypatch) for _tab in range(2))
    press(first, "Asked", "asked 0 0")
    refused = press(second, "Answered: the record is right", "0 0")
    assert "Another tab has marked this question" in refused.error[0].value
    assert cells_of(refused)[0][-1].startswith("asked, by the lead")


def test_a_press_on_a_line_that_another_order_is_replacing_marks_that_line(page: AppTest, home: Path) -> None:
    """The server may have drawn the next order when the press on the old one reaches it."""
    first = asked_of(page)[0]
    [choice] = [one for one in page.selectbox if one.label == "Order"]
    turned = choice.set_value("oldest").run()
    assert asked_of(turned)[0] != first
    press(turned, "Asked", "asked 0 0")
    assert [crime for crime, _reason in MarkStore(home).history()] == [first[0]]


def test_keys_hold_no_reference(page: AppTest) -> None:
    keys = [one.key or "" for one in page.button]
    references = {crime for crime, _why in asked_of(page)}
    assert references
    assert [key for key in keys if any(word in references for word in key.split())] == []
