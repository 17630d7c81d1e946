"""The decisions of the group as sentences: up to the release, the latest first, English where a label has no Welsh."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard.meetings.entry import Aim
from dashboard.meetings.labels import Label
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.papers.content.group_decisions import decision_sentences
from tests.dashboard.papers.paper_files import in_language
from tests.dashboard.strategic.editions import ordinary

LABEL = "Make anonymous reporting easier"


def _record(releases: Path, *entries: MeetingEntry) -> None:
    for entry in entries:
        MeetingStore(releases).record(entry)


def _entry(day: date, label: str = LABEL, due_date: date | None = None) -> MeetingEntry:
    kind = "action" if due_date else "decision"
    return MeetingEntry(day, "2026-Q3", kind, "reporting", label, "cps", due_date)  # type: ignore[arg-type]


def test_what_was_decided_after_the_release_belongs_to_the_next_edition(tmp_path: Path):
    _record(tmp_path, _entry(date(2026, 10, 12)), _entry(date(2026, 10, 13)), _entry(date(2026, 7, 20)))
    assert decision_sentences(tmp_path, ordinary()) == (
        "12 October 2026, Decision: Make anonymous reporting easier. Crown Prosecution Service, open",
        "20 July 2026, Decision: Make anonymous reporting easier. Crown Prosecution Service, open",
    )


def test_an_action_says_when_it_is_due_and_what_became_of_it(tmp_path: Path):
    _record(tmp_path, _entry(date(2026, 7, 20), due_date=date(2026, 9, 1)))
    MeetingStore(tmp_path).state(1, "done", 0, date(2026, 8, 1))
    (sentence,) = decision_sentences(tmp_path, ordinary())
    assert sentence.endswith("Crown Prosecution Service, done, due 1 September 2026")


def test_a_label_without_welsh_is_marked_as_english_in_welsh(tmp_path: Path):
    MeetingStore(tmp_path).labels.add(Label("Meet every month"))
    _record(tmp_path, _entry(date(2026, 7, 20), "Meet every month"))
    (welsh,) = in_language("cy", lambda: decision_sentences(tmp_path, ordinary()))
    assert "Meet every month (" in welsh
    assert "Meet every month." in decision_sentences(tmp_path, ordinary())[0]


def test_without_meetings_there_is_no_sentence(tmp_path: Path):
    assert decision_sentences(tmp_path, ordinary()) == ()


def test_a_decision_with_an_aim_says_need_measure_and_judgement(tmp_path: Path):
    aimed = replace(_entry(date(2026, 7, 20)), aim=Aim("sex_workers", "charged", "", "rise"))
    _record(tmp_path, aimed, replace(_entry(date(2026, 7, 21)), aim=Aim("partners")))
    MeetingStore(tmp_path).judge(1, "cannot_tell", 0, "2026-Q3", date(2026, 10, 12))
    without, judged = decision_sentences(tmp_path, ordinary())
    assert judged.endswith(
        "You said: what sex workers said. Should move: Charged or summonsed: should rise. "
        "Judged: cannot tell (edition 2026-Q3, 12 October 2026)"
    )
    assert without.endswith("You said: what partner organisations said. Should move: no measure was stated")
