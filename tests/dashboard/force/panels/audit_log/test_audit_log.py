"""The auditor reads counts first, chooses lines, takes them away, and is told whether the log is whole."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import NotPermittedError, Reader
from dashboard.access.roles import Role
from dashboard.audit.door import consulted, log_of
from dashboard.force.panels.audit_log import audit_log
from dashboard.force.panels.parts import download
from tests.dashboard.audit.lines import by_hand, logged
from tests.dashboard.pages import press, tables_of, text_of

Open = Callable[..., AppTest]
LEAD = Reader(frozenset({Role.LEAD}), token="ab" * 16, issuer="https://provider")


@pytest.fixture
def used(morning: Path) -> Path:
    """Return a home in which a lead and a liaison officer have read."""
    consulted(morning, LEAD, "cases", {"crime_ref": ["CRIME/1", "CRIME/2"]})
    consulted(morning, Reader(frozenset({Role.SWLO})), "case", {"case_ref": ["CASE/1"]}, "court_preparation")
    return morning


def lines_of(test: AppTest) -> list[tuple[str, ...]]:
    return tables_of(test).get("Lines of the audit log", [])


def chosen_lines(opened: Open, home: Path, chosen: dict[str, str]) -> AppTest:
    test = opened(home, "audit_log", Role.AUDITOR)
    for name, value in chosen.items():
        test.query_params[name] = value
    return test.run()


def test_counts_come_first_and_every_kind_has_one(used: Path, opened: Open) -> None:
    test = opened(used, "audit_log", Role.AUDITOR)
    assert dict(tables_of(test)["Lines by kind"]) == {
        "Collection": "1", "Alteration": "0", "Consultation": "3", "Disclosure": "0", "Combination": "1", "Erasure": "0",
        "Sign-in": "0",
    }  # fmt: skip
    text = text_of(test)
    assert text.index("5 lines in all") < text.index("5 lines of this choice")
    assert "this page feeds no figure about what a person does" in text
    assert "CRIME/1" not in text
    assert "CASE/1" not in text


def test_lines_are_in_words_the_newest_first(used: Path, opened: Open) -> None:
    rows = lines_of(opened(used, "audit_log", Role.AUDITOR))
    assert [row[2:] for row in rows[1:3]] == [
        ("the liaison officer", "Consultation", "a case", "cases: 1", "–", "Court preparation", "4"),
        ("the lead", "Consultation", "crimes behind a figure or a selection", "crimes: 2", "–", "–", "3"),
    ]
    assert rows[2][1] == "abababab"
    assert rows[0][2:5] == ("the auditor", "Consultation", "this log")


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [
        ({"kind": "combination"}, ["2"]), ({"role": "lead"}, ["3"]), ({"purpose": "court_preparation"}, ["4"]),
        ({"kind": "consultation", "role": "swlo"}, ["4"]), ({"kind": "made up", "day": "1999-01-01"}, ["5", "4", "3", "2", "1"]),
    ],
)  # fmt: skip
def test_lines_are_chosen_by_the_address(used: Path, opened: Open, chosen: dict[str, str], numbers: list[str]) -> None:
    assert [row[-1] for row in lines_of(chosen_lines(opened, used, chosen))] == numbers


def test_a_choice_writes_the_address(used: Path, opened: Open) -> None:
    test = opened(used, "audit_log", Role.AUDITOR)
    test.selectbox(key="choose kind").select("collection").run()
    assert test.query_params["kind"] in ("collection", ["collection"])
    assert [row[-1] for row in lines_of(test)] == ["1"]
    test.selectbox(key="choose purpose").select("court_preparation").run()
    assert lines_of(test) == []
    assert "No line is of this choice." in text_of(test)


def test_a_visit_is_a_line_itself_once(used: Path, opened: Open) -> None:
    test = opened(used, "audit_log", Role.AUDITOR)
    test.run()
    assert [line.what for line in logged(used)].count("audit_log") == 1


def test_a_log_that_was_changed_is_said_and_asked_again(used: Path, opened: Open) -> None:
    test = opened(used, "audit_log", Role.AUDITOR)
    with by_hand(log_of(used)) as con:
        con.execute("update lines set who = '' where number = 3")
    assert "The log is whole" in text_of(test.run())
    press(test, "Verify again")
    assert "The log was changed" in text_of(test)
    assert "lines were edited, taken out, moved or added" in test.error[0].value
    assert lines_of(test)


def test_where_the_log_cannot_be_written_no_line_is_shown(used: Path, opened: Open) -> None:
    with by_hand(log_of(used)) as con:
        con.execute("update head set number = 1")
    test = opened(used, "audit_log", Role.AUDITOR)
    assert "The log was changed" in text_of(test)
    assert lines_of(test) == []
    rmtree(used / "audit")
    (used / "audit").write_text("in the way")
    test = opened(used, "audit_log", Role.AUDITOR)
    assert [error.value for error in test.error] == ["The audit log cannot be read or written now. No line is shown."]
    assert lines_of(test) == []


def test_what_is_taken_away_holds_whole_tokens_and_is_a_disclosure(
    used: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[tuple[download.Offer, str]] = []
    draw = download.draw_menu

    def kept(offer: download.Offer, key: str) -> None:
        offered.append((offer, key))
        draw(offer, key)

    monkeypatch.setattr(download, "draw_menu", kept)
    test = chosen_lines(opened, used, {"role": "lead"})
    assert len(test.get("download_button")) == 2
    table = offered[-1][0].table()
    assert [row[1:5] for row in table.rows] == [("ab" * 16, "lead", "consultation", "cases")]
    assert ("selection", "role lead") in table.notes


def test_a_page_that_is_called_by_hand_gets_nothing(used: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_ROLE", Role.STEWARD)
    with pytest.raises(NotPermittedError):
        audit_log.show()
