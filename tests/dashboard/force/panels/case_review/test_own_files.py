"""A file is answered about by the two persons to whom it was dealt, and by nobody else."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import reader
from dashboard.access.author import Author
from dashboard.access.reader import NotPermittedError, Reader
from dashboard.access.roles import Role
from dashboard.case_review.sample import Drawn
from dashboard.force.panels.case_review import own_files
from dashboard.records.reviews import Review, ReviewStore
from schemas.settings.case_review import Answer, Reviewer, settings
from tests.dashboard.pages import sent_to_browser, text_of

Open = Callable[..., AppTest]
FILES = tuple(Drawn(f"C{n}", is_unevidenced=False) for n in range(30))
YES = dict.fromkeys(settings().questions, Answer.YES)
POLICE, ADVOCATES = ("ann", "bet"), ("xan", "yve", "zoe")


class Source:
    """Stand for whoever signs in: who has which role, and who reads now."""

    def __init__(self) -> None:
        self.roles = dict.fromkeys(POLICE, Role.REVIEWER_POLICE) | dict.fromkeys(ADVOCATES, Role.ADVOCATE)
        self.reads = "ann"
        self.is_claim = False

    def current(self) -> Reader:
        role = self.roles.get(self.reads)
        return Reader(frozenset({role} if role else ()), token=self.reads, issuer="https://login.example")

    def holders(self, role: Role) -> frozenset[str] | None:
        return None if self.is_claim else frozenset(one for one, held in self.roles.items() if held is role)

    def sealed(self, *texts: str) -> str:
        return hashlib.sha256(repr(texts).encode()).hexdigest()


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Source:
    found = Source()
    monkeypatch.setattr(reader, "_SOURCES", [found])
    monkeypatch.setenv("OUTCOMES_HOME", str(tmp_path))
    return found


def files_of(source: Source, who: str, home: Path) -> set[str]:
    source.reads = who
    return {file.crime_ref for file in own_files.own_files(FILES, ReviewStore(home).latest())}


def answer(home: Path, crime_ref: str, side: Reviewer, who: str) -> None:
    ReviewStore(home, Author("reviewer", who)).append(Review(crime_ref, side, YES), 0)


def test_every_file_has_one_person_of_each_side(source: Source, tmp_path: Path) -> None:
    for side in (POLICE, ADVOCATES):
        dealt = [files_of(source, who, tmp_path) for who in side]
        assert all(dealt)
        assert sum(len(files) for files in dealt) == len(FILES)
        assert set.union(*dealt) == {file.crime_ref for file in FILES}


@pytest.mark.parametrize("role", [None, Role.LEAD, Role.SWLO, Role.SUPERVISOR, Role.STEWARD, Role.AUDITOR])
def test_who_has_no_role_of_a_reviewer_has_no_file(role: Role | None, source: Source, tmp_path: Path) -> None:
    source.roles["eve"] = role  # type: ignore[assignment]
    assert files_of(source, "eve", tmp_path) == set()
    with pytest.raises(NotPermittedError):
        own_files.check_own("C1", FILES, {})


def test_a_file_that_was_answered_stays_with_who_answered(source: Source, tmp_path: Path) -> None:
    hers = min(files_of(source, "ann", tmp_path))
    answer(tmp_path, hers, Reviewer.POLICE, "ann")
    source.roles["dan"] = Role.REVIEWER_POLICE
    assert hers in files_of(source, "ann", tmp_path)
    del source.roles["ann"]
    assert hers not in files_of(source, "bet", tmp_path) | files_of(source, "dan", tmp_path)


def test_nobody_answers_about_one_file_for_both_sides(source: Source, tmp_path: Path) -> None:
    hers = files_of(source, "xan", tmp_path)
    for crime_ref in hers:
        answer(tmp_path, crime_ref, Reviewer.POLICE, "xan")  # she was of the police then
    assert files_of(source, "xan", tmp_path) == set()
    assert hers <= files_of(source, "yve", tmp_path) | files_of(source, "zoe", tmp_path)


def test_a_file_that_is_handed_on_goes_to_the_next_advocate_and_at_last_to_nobody(
    source: Source, tmp_path: Path
) -> None:
    before = {who: files_of(source, who, tmp_path) for who in ADVOCATES}
    file = min(before["xan"])
    having = [who for who in ADVOCATES if file in files_of(source, who, tmp_path)]
    assert having == ["xan"]
    for left in (2, 1, 0):
        (source.reads,) = having
        own_files.hand_on(file, FILES)
        having = [who for who in ADVOCATES if file in files_of(source, who, tmp_path)]
        assert len(having) == min(left, 1)
    assert {who: files_of(source, who, tmp_path) for who in ADVOCATES} == {who: before[who] - {file} for who in before}
    assert all(files_of(source, who, tmp_path) for who in POLICE)  # nothing of it moves a file of the police


def test_who_handed_a_file_on_stands_nowhere(source: Source, tmp_path: Path) -> None:
    file = min(files_of(source, "xan", tmp_path))
    own_files.hand_on(file, FILES)
    kept = (tmp_path / "decisions" / "reviews.sqlite").read_bytes()
    assert file.encode() in kept
    assert not any(who.encode() in kept for who in ADVOCATES)


def test_only_an_advocate_hands_on_and_only_a_file_of_hers_that_she_has_not_answered(
    source: Source, tmp_path: Path
) -> None:
    of_ann, of_xan = min(files_of(source, "ann", tmp_path)), min(files_of(source, "xan", tmp_path))
    answer(tmp_path, of_xan, Reviewer.ADVOCATE, "xan")
    refused: tuple[tuple[str, str], ...] = (("ann", of_ann), ("yve", of_xan), ("xan", of_xan), ("xan", "C999"))
    for who, file in refused:
        source.reads = who
        with pytest.raises(NotPermittedError):
            own_files.hand_on(file, FILES)
    assert ReviewStore(tmp_path).handed_on() == frozenset()


def test_where_a_claim_gives_roles_a_file_is_anybodys_until_somebody_answers(source: Source, tmp_path: Path) -> None:
    source.is_claim = True
    everything = {file.crime_ref for file in FILES}
    assert files_of(source, "ann", tmp_path) == files_of(source, "bet", tmp_path) == everything
    answer(tmp_path, "C3", Reviewer.POLICE, "ann")
    assert files_of(source, "ann", tmp_path) == everything
    assert files_of(source, "bet", tmp_path) == everything - {"C3"}
    source.reads = "xan"
    own_files.hand_on("C4", FILES)
    assert files_of(source, "xan", tmp_path) == everything - {"C4"}
    assert files_of(source, "yve", tmp_path) == everything


def test_where_nobody_signs_in_all_files_are_of_the_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_ROLE", "lead")
    assert own_files.own_files(FILES, {}) == FILES
    assert not own_files.may_hand_on("C1", {})


@pytest.fixture
def signed_in(morning: Path, source: Source, monkeypatch: pytest.MonkeyPatch) -> Source:
    """Let the page of a home of one file be read by whoever signed in."""
    from dashboard.sign_in import page as sign_in_page

    monkeypatch.setattr(sign_in_page, "is_signed_in", lambda: True)
    return source


def test_the_page_offers_each_their_own_file_and_the_next_once_it_is_handed_on(
    signed_in: Source, morning: Path, opened: Open
) -> None:
    having = []
    for _ in ADVOCATES:
        for who in ADVOCATES:
            signed_in.reads = who
            page = opened(morning, "case_review")
            if "File 1 of 1" in text_of(page):
                break
        having.append(who)
        assert [sent for sent in sent_to_browser(page._tree) if "C1" in sent] == []
        (press,) = [one for one in page.button if one.label == "Hand this file on"]
        after = press.click().run()
        assert [message.value for message in after.success] == [
            "Handed on. Nobody is told by whom, and no reason is kept."
        ]
        assert "No file is yours" in text_of(after)
    assert sorted(having) == sorted(ADVOCATES)


def test_an_answer_to_a_file_of_somebody_else_is_refused(signed_in: Source, morning: Path, opened: Open) -> None:
    signed_in.reads = "ann" if "File 1 of 1" in text_of(_page_of("ann", signed_in, morning, opened)) else "bet"
    page = opened(morning, "case_review")
    for radio in page.radio:
        radio.set_value(Answer.YES)
    signed_in.reads = {"ann": "bet", "bet": "ann"}[signed_in.reads]  # the page is open, and the file is another's now
    (keep,) = [one for one in page.button if one.label == "Keep my answers"]
    after = keep.click().run()
    assert "Kept." not in str([message.value for message in after.success])
    assert ReviewStore(morning).latest() == {}


def _page_of(who: str, source: Source, home: Path, opened: Open) -> AppTest:
    source.reads = who
    return opened(home, "case_review")
