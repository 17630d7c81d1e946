"""Choose questions by how they stand, reason, unit and letters, in an order; an address that names none shows all."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.investigations.ask_filters import SEARCHED
from tests.dashboard.force.panels.investigations.questions import asked_of, cells_of
from tests.dashboard.pages import press, run_page

CPS = "Outcome 15 (evidence) by the police without a CPS step"


@pytest.fixture
def home(home_of: Callable[[str], Path], tmp_path: Path) -> Path:
    """Return a copy of the ordinary home, whose ten questions stand on one screen."""
    return copytree(home_of("ordinary"), tmp_path / "home", symlinks=True)


def test_by_reason_and_by_what_the_address_does_not_know(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = run_page(home, "investigations", monkeypatch, reason="evidential_by_police_without_cps")
    assert [why for _crime, why in asked_of(two)] == [CPS, CPS]
    unknown = run_page(home, "investigations", monkeypatch, reason="gone", unit="gone", sort="gone", show="gone")
    assert len(asked_of(unknown)) == 10


def test_newest_first_unless_the_address_says_oldest(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest = asked_of(run_page(home, "investigations", monkeypatch))
    oldest = asked_of(run_page(home, "investigations", monkeypatch, sort="oldest"))
    assert newest != oldest
    assert newest == oldest[::-1]


def test_letters_of_a_reference_are_looked_for_and_never_written_into_the_address(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(home, "investigations", monkeypatch)
    crime = asked_of(page)[0][0]
    found = page.text_input(key=SEARCHED).input(crime.lower()).run()
    assert crime in {one for one, _why in asked_of(found)}
    assert len(asked_of(found)) < 10
    assert crime.lower() not in str(dict(found.query_params)).lower()


def test_what_was_marked_leaves_the_list_of_those_to_be_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(home, "investigations", monkeypatch)
    crime = asked_of(page)[0]
    press(page, "Asked", "asked 0 0")
    left = run_page(home, "investigations", monkeypatch, show="not_asked")
    asked = run_page(home, "investigations", monkeypatch, show="asked")
    assert crime not in asked_of(left)
    assert asked_of(asked) == [crime]
    (which,) = [box.options for box in asked.selectbox if box.label == "Which"]
    assert which == ["All", "To be asked (9)", "Asked (1)", "Answered (0)"]
    assert "asked, by the lead on 30 September 2026" in cells_of(asked)[0]


def test_what_was_marked_here_stays_so_that_it_can_be_undone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(home, "investigations", monkeypatch, show="not_asked")
    marked: AppTest = press(page, "Asked", "asked 0 0")
    assert len(asked_of(marked)) == 10
