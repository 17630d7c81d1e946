"""The pages of the liaison officer: what they say, what they keep, and who never gets them."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.force.panels.case import purpose
from dashboard.force.session.caseload_of_user import VARIABLE as OFFICER
from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review, ReviewStore
from dashboard.web.roles import VARIABLE, Role
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from schemas.settings.case_review import Answer, Reviewer, settings
from schemas.settings.caseload import Consultation
from schemas.settings.caseload import settings as caseload_settings
from tests.dashboard.caseload import homes
from tests.dashboard.pages import run_page, text_of

Open = Callable[..., AppTest]
AS_AT = date(2026, 9, 30)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return homes.morning(tmp_path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    """A page as a role has it."""

    def page(home: Path, path: str = "", role: Role = Role.SWLO, **query: str) -> AppTest:
        monkeypatch.setenv(VARIABLE, role)
        test = run_page(home, path, monkeypatch, **query)
        assert [error.message for error in test.exception] == []
        return test

    return page


def _cards(test: AppTest) -> list[str]:
    return [str(element.proto.body) for element in test.get("html") if 'class="due"' in str(element.proto.body)]


def _html(test: AppTest) -> list[str]:
    return [str(element.proto.body) for element in test.get("html")]


def _press(test: AppTest, label: str, case_ref: str) -> AppTest:
    (button,) = [one for one in test.button if one.label == label and case_ref in (one.key or "")]
    return button.click().run()


def _sent(node: Any) -> Iterator[str]:
    """All that the browser gets: every element and every block with its keys."""
    yield str(getattr(node, "proto", ""))
    for child in getattr(node, "children", {}).values():
        yield from _sent(child)


def test_her_first_page_says_which_cases_and_why(home: Path, opened: Open) -> None:
    test = opened(home)
    assert test.title[0].value == "My caseload"
    assert "3 cases need you" in text_of(test)
    first, second, third = _cards(test)
    assert "S1" in first
    assert "Next action overdue by 10 days (update victim)" in first
    assert "Next action due in 3 days (contact victim)" in second
    assert "Review due in 5 days" in third


@pytest.mark.parametrize(
    ("cases", "said", "cards"),
    [(0, "No case needs you today", 0), (1, "1 case needs you", 1), (1000, "1,000 cases need you", 10)],
)
def test_a_caseload_of_any_size_looks_intended(cases: int, said: str, cards: int, tmp_path: Path, opened: Open) -> None:
    test = opened(homes.of_size(tmp_path, cases))
    assert said in text_of(test)
    assert len(_cards(test)) == cards


def test_one_reason_can_be_looked_at_alone(home: Path, opened: Open) -> None:
    test = opened(home, reason="review_due_soon")
    (card,) = _cards(test)
    assert "S3" in card


def test_marking_reviewed_is_kept_and_takes_the_case_away(home: Path, opened: Open) -> None:
    test = _press(opened(home), "Ask the investigator", "S1")
    assert "S1 marked reviewed: ask the investigator" in test.success[0].value
    assert "2 cases need you" in text_of(test)
    assert DecisionStore(home).latest()["S1"].code == "ask_the_investigator"
    away = opened(home, show="away")
    assert "Back on 14 October 2026" in _cards(away)[0]


def test_a_snooze_has_a_reason_and_an_end(home: Path, opened: Open) -> None:
    test = _press(opened(home), "Snooze S2", "S2")
    assert "S2 snoozed until 7 October 2026: awaiting victim" in test.success[0].value
    assert DecisionStore(home).latest()["S2"].until == date(2026, 10, 7)


def test_the_second_tab_is_told_and_changes_nothing(home: Path, opened: Open) -> None:
    first, second = opened(home), opened(home)
    _press(first, "Satisfied", "S1")
    told = _press(second, "Escalate", "S1")
    assert "Another tab has marked this case reviewed (satisfied)" in told.error[0].value
    assert [decision.code for decision in DecisionStore(home).history()["S1"]] == ["satisfied"]


def test_a_store_that_cannot_be_read_or_written_is_said(home: Path, opened: Open) -> None:
    (home / "decisions").write_text("a file where the folder should be")
    test = opened(home)
    assert "Nothing was changed" in test.error[0].value
    assert _cards(test) == []


def test_a_decision_about_a_case_that_is_gone_is_shown(home: Path, opened: Open) -> None:
    officer = opened(home).session_state["warehouse"].cursor().execute("select swlo_token from swlo_cases").fetchone()
    DecisionStore(home).append(Decision("GONE", "reviewed", "close", AS_AT, officer[0]), 0)
    assert "1 decision is about a case that is gone" in text_of(opened(home))


def test_the_purpose_is_asked_once_and_every_opening_is_logged(home: Path, opened: Open) -> None:
    test = opened(home, "case", case="S1")
    assert "Why do you open cases now?" in text_of(test)
    assert "overdue" not in text_of(test)
    assert not (home / "audit").exists()
    (button,) = [one for one in test.button if one.label == "Managing the case"]
    button.click().run()
    assert "Next action overdue by 10 days (update victim)" in text_of(test)
    test.query_params["case"] = "S2"
    test.run()
    assert "Why do you open cases now?" not in text_of(test)
    lines = [json.loads(line) for line in (home / "audit" / "consulted.jsonl").read_text("utf-8").splitlines()]
    assert [(line["what"], line["ref"], line["purpose"]) for line in lines] == [
        ("case", "S1", "managing_the_case"),
        ("case", "S2", "managing_the_case"),
    ]


def test_where_no_purpose_is_configured_none_is_asked_and_every_opening_is_logged(
    home: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = caseload_settings().model_copy(update={"consultation": Consultation(purposes=[])})
    monkeypatch.setattr(purpose, "settings", lambda: none)
    said = text_of(opened(home, "case", case="S1"))
    assert "Why do you open cases now?" not in said
    assert "Next action overdue by 10 days (update victim)" in said
    (line,) = (home / "audit" / "consulted.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["purpose"] == "not_asked"


def test_a_case_that_cannot_be_logged_is_not_shown(home: Path, opened: Open) -> None:
    (home / "audit").write_text("a file where the folder should be")
    test = opened(home, "case", case="S1")
    (button,) = [one for one in test.button if one.label == "Managing the case"]
    button.click().run()
    assert "so the case is not shown" in test.error[0].value
    assert "overdue" not in text_of(test)


@pytest.mark.parametrize("path", ["my_caseload", "case"])
def test_a_lead_has_no_address_of_a_case(path: str, home: Path, opened: Open) -> None:
    test = opened(home, path, Role.LEAD, case="S1")
    assert test.title[0].value == "At a glance"
    assert "S1" not in text_of(test)


def test_an_advocate_is_sent_no_reference(home: Path, opened: Open) -> None:
    test = opened(home, role=Role.ADVOCATE)
    assert test.title[0].value == "Case review"
    assert "File 1 of 1" in text_of(test)
    assert [sent for sent in _sent(test._tree) if "C1" in sent] == []
    assert "File 1 of 1, C1" in text_of(opened(home, "case_review", Role.LEAD))


def test_two_reviewers_answer_by_themselves_and_agreement_is_counted(home: Path, opened: Open) -> None:
    for role, path in ((Role.LEAD, "case_review"), (Role.ADVOCATE, "")):
        test = opened(home, path, role)
        for radio in test.radio:
            radio.set_value(Answer.YES if role is Role.LEAD or "CPS" in radio.label else Answer.NO)
        (keep,) = [one for one in test.button if one.label == "Keep my answers"]
        keep.click().run()
        assert [error.value for error in test.error] == []
    page = opened(home, "case_review", Role.LEAD)
    said = text_of(page)
    assert "Both have seen 1 file" in said
    (table,) = [sent for sent in _html(page) if "<caption>Results by question" in sent]
    found = {re.sub("<[^>]+>", "|", row).strip("|").split("||")[0]: row for row in table.split("<tr>")[2:]}
    shown = {question: re.findall(r">(\d of \d)<", row) for question, row in found.items()}
    assert shown.pop("Was advice of the CPS sought?") == ["1 of 1", "1 of 1", "1 of 1"]  # police, advocate, the same
    assert set(map(tuple, shown.values())) == {("1 of 1", "0 of 1", "0 of 1")}
    assert "from 30 files" in said
    warehouse = page.session_state["warehouse"]
    rows = {(row.step, row.breakdown): row for row in measure(warehouse, "case_review_answers", Selection()).rows}
    assert (rows["support_offered", "police"].numerator, rows["support_offered", "advocate"].numerator) == (1, 0)


def test_the_two_definitions_of_the_results_are_told_apart_by_their_names(home: Path, opened: Open) -> None:
    sent = "".join(_sent(opened(home, "case_review", Role.LEAD)._tree))
    assert sorted(set(re.findall(r'label: "(Definition(?!s")[^"]*)"', sent))) == [
        "Definition: Agreement of the two reviewers",
        "Definition: What the second look found",
    ]


def test_what_one_alone_has_answered_is_shown_to_nobody(home: Path, opened: Open) -> None:
    answers = dict.fromkeys(settings().questions, "yes")
    ReviewStore(home).append(Review("C1", Reviewer.ADVOCATE, answers), 0)
    page = opened(home, "case_review", Role.LEAD)
    assert "No file has been seen by both yet" in text_of(page)
    assert not [sent for sent in _html(page) if "Results by question" in sent]


def test_a_review_of_a_file_that_has_gone_is_kept_and_counted(home: Path, opened: Open) -> None:
    ReviewStore(home).append(Review("GONE", Reviewer.ADVOCATE, dict.fromkeys(settings().questions, "yes")), 0)
    (table,) = [sent for sent in _html(opened(home, "case_review", Role.LEAD)) if "<caption>The sample" in sent]
    (row,) = [row for row in table.split("<tr>") if "in the sample no longer: kept" in row]
    assert re.findall(r">(\d+)<", row) == ["1"]
    assert "GONE" not in table


def test_a_store_of_reviews_that_cannot_be_read_or_written_is_said(home: Path, opened: Open) -> None:
    page = opened(home, "case_review", Role.LEAD)
    for radio in page.radio:
        radio.set_value(Answer.YES)
    (home / "decisions").write_text("a file where the folder should be")
    broken = opened(home, "case_review", Role.LEAD)
    assert "Nothing was changed" in broken.error[0].value
    (keep,) = [one for one in page.button if one.label == "Keep my answers"]
    assert "Nothing was changed" in keep.click().run().error[0].value


def test_an_unanswered_question_is_said_and_nothing_is_kept(home: Path, opened: Open) -> None:
    test = opened(home, "case_review", Role.LEAD)
    (keep,) = [one for one in test.button if one.label == "Keep my answers"]
    keep.click().run()
    assert "Answer every question" in test.error[0].value
    assert not (home / "decisions" / "reviews.sqlite").exists()


def test_where_several_officers_have_cases_none_is_shown_until_one_is_named(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = {"next_action": "contact_victim", "next_action_due_date": "2026-09-01", "opened_date": homes.RECENT}
    home = homes.with_cases(
        tmp_path,
        [late | {"case_ref": "A1", "swlo_ref": "OFFICER-A"}, late | {"case_ref": "B1", "swlo_ref": "OFFICER-B"}],
    )
    test = opened(home)
    assert "2 liaison officers have cases here" in test.error[0].value
    assert _cards(test) == []
    monkeypatch.setenv(OFFICER, token_of(read_key(home), "OFFICER-B", "officer"))
    (card,) = _cards(opened(home))
    assert "B1" in card
    assert "No case of yours has this reference" in opened(home, "case", case="A1").info[0].value
