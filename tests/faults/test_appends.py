"""Each store that pages append to gets its entry, and the clock of the entry is the one that was set."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.events.store import EventStore
from dashboard.meetings.store import MeetingStore
from dashboard.records.asked import MarkStore
from dashboard.records.reviews import ReviewStore
from schemas.home.layout import Home
from tests.dashboard.audit.lines import logged
from tests.etl.homes import make_home
from tests.faults.appends import STORES, append
from tests.faults.children import Limits
from tests.faults.tracing import run


def test_each_store_gets_one_entry_more(tmp_path: Path) -> None:
    make_home(tmp_path)
    DecisionStore(tmp_path).append(Decision("S1", "reviewed", "satisfied", date(2026, 6, 30), "O1"), 0)
    known = len(EventStore(tmp_path).labels().known)
    for store in STORES:
        append(store, str(tmp_path))
    assert DecisionStore(tmp_path).latest()["S1"].version == 2
    assert [crime_ref for crime_ref, _ in ReviewStore(tmp_path).latest()] == ["C1"]
    assert [crime_ref for crime_ref, _ in MarkStore(tmp_path).history()] == ["C1"]
    assert [event.label for event in EventStore(tmp_path).standing()] == ["Liaison officer began"]
    assert len(EventStore(tmp_path).labels().known) == known + 1
    assert len(MeetingStore(Home(tmp_path).releases).entries()) == 1
    assert [one.what for one in logged(tmp_path)] == ["case"]
    assert len(Home(tmp_path).notifications.read_text("utf-8").splitlines()) == 1


def test_what_a_page_refuses_ends_with_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        append("decisions", str(tmp_path))
    assert "no earlier decision" in capsys.readouterr().err


@pytest.mark.parametrize("days", [-30, 30])
def test_a_clock_that_is_set_is_the_one_that_is_written(tmp_path: Path, days: int) -> None:
    make_home(tmp_path)
    assert run(["append", "log", str(tmp_path)], tmp_path / "tmp", limits=Limits(days_ahead=days)).code == 0
    at = datetime.fromisoformat(logged(tmp_path)[0].at)
    assert abs(at - datetime.now(UTC) - timedelta(days=days)) < timedelta(minutes=10)
