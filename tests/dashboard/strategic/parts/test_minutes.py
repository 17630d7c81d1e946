"""Recording a meeting: only by whoever writes the minutes, checked, told when it cannot be kept, and drawn on later charts."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.meetings.entry import Aim
from dashboard.meetings.store import MeetingEntry, MeetingStore
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import release

DECISION = MeetingEntry(
    date(2024, 10, 15), "2026-Q2", "decision", "reporting", "Make anonymous reporting easier", "outreach"
)


@pytest.fixture
def releases(tmp_path: Path) -> Path:
    return release(tmp_path / "releases", ordinary("2026-Q2"), ordinary(previous="2026-Q2"))


def _fill(test: AppTest, **given: str | date | None) -> AppTest:
    for key, value in given.items():
        widget = test.date_input(key=key) if key in ("meeting_date", "due_date") else test.selectbox(key=key)
        widget.set_value(value)
    next(button for button in test.button if button.label in ("Record", "Cofnodi")).click()
    return test.run()


def test_a_decision_is_recorded_for_the_edition_on_screen(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(releases, "changed", monkeypatch, writes_minutes=True, edition="2026-Q2")
    page = _fill(page, meeting_date=date(2026, 7, 20), kind="action", owner="cps", due_date=date(2026, 12, 1))
    assert "Recorded." in html_of(page)
    (entry,) = MeetingStore(releases).entries()
    assert (entry.meeting_date, entry.edition, entry.owner) == (date(2026, 7, 20), "2026-Q2", "cps")
    assert entry.due_date == date(2026, 12, 1)


def test_days_are_chosen_or_typed_as_people_write_them(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(releases, "changed", monkeypatch, writes_minutes=True)
    assert {field.proto.format for field in page.date_input} == {"DD/MM/YYYY"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"meeting_date": None}, "Say on which day the meeting was"),
        ({"kind": "action"}, "An action needs a day by which it is due"),
        ({"due_date": date(2020, 1, 1)}, "cannot be due before the meeting"),
    ],
)
def test_impossible_input_is_refused_with_its_reason(
    given: dict[str, str | date | None], message: str, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = _fill(run_page(releases, "changed", monkeypatch, writes_minutes=True), **given)
    assert message in html_of(page)
    assert MeetingStore(releases).entries() == ()


def test_a_store_that_cannot_be_written_changes_nothing_and_says_so(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(releases, "changed", monkeypatch, writes_minutes=True)
    (releases / "meetings").write_text("a file where the folder should be")
    page = _fill(page, meeting_date=date(2026, 7, 20))
    assert not page.exception
    assert "cannot be read or written" in html_of(page)


def test_figures_are_shown_though_the_meetings_cannot_be_read(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MeetingStore(releases).record(DECISION)
    (releases / "meetings" / "meetings.sqlite").write_bytes(b"no database" * 100)
    for path in ("changed", "outcomes"):
        page = run_page(releases, path, monkeypatch, writes_minutes=True)
        assert not page.exception
        assert "cannot be read or written" in html_of(page)
    assert "15 of 139" in html_of(page)


def test_a_decision_stands_under_later_charts_and_stays_when_done(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    MeetingStore(releases).record(DECISION)
    assert "A: Make anonymous reporting easier (15 October 2024)" in html_of(
        run_page(releases, "reporting", monkeypatch)
    )
    page = run_page(releases, "changed", monkeypatch, writes_minutes=True)
    next(button for button in page.button if button.label == "Done").click()
    assert "done since" in html_of(page.run())
    welsh = html_of(run_page(releases, "reporting", monkeypatch, lang="cy"))
    assert "A: Ei gwneud yn haws adrodd yn ddienw (15 Hydref 2024)" in welsh


def test_nobody_else_records(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = run_page(releases, "changed", monkeypatch)
    assert list(page.button) == []
    assert [*page.text_input, *page.date_input] == []


def test_a_tab_that_is_behind_changes_nothing_and_is_told(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    MeetingStore(releases).record(DECISION)
    first, late = (run_page(releases, "changed", monkeypatch, writes_minutes=True) for _tab in range(2))
    _press(first, "Done")
    assert "Another tab has changed this entry" in html_of(_press(late, "Dropped"))
    assert [entry.status for entry in MeetingStore(releases).entries()] == ["done"]


def test_a_label_that_names_a_person_is_refused_and_another_is_put_on_the_list(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(releases, "changed", monkeypatch, writes_minutes=True)
    for english, said in (("Speak to Jane Smith", "names no person"), ("Plan a visit", "The label is on the list.")):
        page.text_input(key="label english").set_value(english)
        page.text_input(key="label welsh").set_value("Trefnu ymweliad")
        assert said in html_of(_press(page, "Put it on the list"))
    assert "Plan a visit" in {label.english for label in MeetingStore(releases).labels.current()}


def _press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def test_a_decision_says_what_it_answers_and_should_move_and_is_judged_later(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(releases, "changed", monkeypatch, writes_minutes=True)
    page = _fill(page, meeting_date="2024-01-10", answers="partners", measure="crimes_recorded/", direction="rise")
    (entry,) = MeetingStore(releases).entries()
    assert entry.aim == Aim("partners", "crimes_recorded", "", "rise")
    html = html_of(page)
    assert "Crimes recorded by the police: should rise. Since then: 118 in 2022/23, 203 in 2025/26: higher." in html
    assert "1 decision waits to be judged." in html
    next(button for button in page.button if button.label == "Moved").click()
    html = html_of(page.run())
    assert "moved (edition 2026-Q3, " in html
    assert "waits to be judged" not in html
    (entry,) = MeetingStore(releases).entries()
    assert (entry.judgement and entry.judgement.result, entry.judgements) == ("moved", 1)


@pytest.mark.parametrize(
    ("given", "aim"),
    [
        ({}, None),
        ({"answers": "charged"}, Aim("charged")),
        ({"measure": "charged/", "direction": "fall"}, Aim("charged", "charged", "", "fall")),
    ],
)
def test_need_and_measure_are_asked_for_and_neither_is_demanded(
    given: dict[str, str], aim: Aim | None, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(run_page(releases, "changed", monkeypatch, writes_minutes=True), meeting_date="2024-01-10", **given)
    assert MeetingStore(releases).entries()[0].aim == aim
