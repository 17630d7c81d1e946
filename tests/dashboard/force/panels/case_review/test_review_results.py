"""Count what both reviewers found, once both have answered."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role
from dashboard.force.panels.case_review.review_results import kappa_text
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review, ReviewStore
from dashboard.warehouse.reader import open_warehouse
from schemas.settings.case_review import Answer, Reviewer, settings
from tests.conftest import Builder
from tests.dashboard.pages import html_of, sent_to_browser, tables_of, text_of
from tests.etl.homes import make_home, write

Open = Callable[..., AppTest]


def test_two_reviewers_answer_by_themselves_and_agreement_is_counted(morning: Path, opened: Open) -> None:
    for role, path in ((Role.LEAD, "case_review"), (Role.ADVOCATE, "")):
        test = opened(morning, path, role)
        for radio in test.radio:
            radio.set_value(Answer.YES if role is Role.LEAD or "CPS" in radio.label else Answer.NO)
        (keep,) = [one for one in test.button if one.label == "Keep my answers"]
        keep.click().run()
        assert [error.value for error in test.error] == []
    page = opened(morning, "case_review", Role.LEAD)
    page_text = text_of(page)
    assert "Both have seen 1 file" in page_text
    (table,) = [sent for sent in html_of(page) if "<caption>Results by question" in sent]
    found = {re.sub("<[^>]+>", "|", row).strip("|").split("||")[0]: row for row in table.split("<tr>")[2:]}
    shown = {question: re.findall(r">(\d of \d)<", row) for question, row in found.items()}
    assert shown.pop("Was advice of the CPS sought?") == ["1 of 1", "1 of 1", "1 of 1"]  # police, advocate, the same
    assert set(map(tuple, shown.values())) == {("1 of 1", "0 of 1", "0 of 1")}
    assert "from 30 files" in page_text
    warehouse = open_warehouse(morning)
    rows = {(row.step, row.breakdown): row for row in measure(warehouse, "case_review_answers", Selection()).rows}
    assert (rows["support_offered", "police"].numerator, rows["support_offered", "advocate"].numerator) == (1, 0)


def test_thirty_files_seen_by_both_have_kappa_with_its_interval_and_twenty_nine_have_not(
    built_once: Callable[[str, Builder], Path], tmp_path: Path, opened: Open
) -> None:
    """Advice: 12 twice yes, 9 twice no, 3 and 6 apart, so 21/30 agree, 15/30 by chance: 0.4, by statsmodels 0.079 to 0.721."""
    home = copytree(built_once("thirty closed", _thirty_closed), tmp_path / "home")
    advice = [("yes", "yes")] * 12 + [("no", "no")] * 9 + [("yes", "no")] * 3 + [("no", "yes")] * 6
    for number, answers in enumerate(advice[:-1]):
        _keep(home, number, answers)
    assert {row[-1] for row in _results(opened(home, "case_review", Role.LEAD)).values()} == {"from 30 files"}
    _keep(home, 29, advice[-1])
    page = opened(home, "case_review", Role.LEAD)
    assert "Both have seen 30 files" in text_of(page)
    rows = _results(page)
    assert rows["Was advice of the CPS sought?"] == (
        f"{12 + 3} of 30", f"{12 + 6} of 30", f"{12 + 9} of 30", "70.0% (52.1–83.3%)", "0.40 (0.08 to 0.72)",
    )  # fmt: skip
    assert rows["Was support offered?"][2:] == (
        "30 of 30",
        "100.0% (88.6–100.0%)",
        "1.00",
    )  # both yes 15 times, both no 15
    assert rows["Was the outcome code right?"][2:] == ("30 of 30", "100.0% (88.6–100.0%)", "one answer only")


def _thirty_closed(root: Path) -> Path:
    """Return a home of thirty crimes that were closed lately with 16 and no evidence: all of them stand in the sample."""
    folder = root / "extracts"
    days = {"reported_date": "2026-01-10", "recorded_date": "2026-01-11", "identified_date": "2026-01-11"}
    refs = [f"C{number}" for number in range(30)]
    write(folder, "crimes.csv", [days | {"crime_ref": ref, "victim_ref": f"V{ref}"} for ref in refs])
    write(folder, "outcomes.csv", [{"crime_ref": ref, "outcome_date": "2026-05-01"} for ref in refs], "outcomes")
    home = make_home(root / "home")
    home.load(folder, "2026-09-30")
    return home.root


def _keep(home: Path, number: int, advice: tuple[str, str]) -> None:
    """Keep what the police and the advocate answered about one file: apart at most about the advice."""
    same = dict.fromkeys(settings().questions, "yes") | {"support_offered": "yes" if number % 2 else "no"}
    for reviewer, answer in zip((Reviewer.POLICE, Reviewer.ADVOCATE), advice, strict=True):
        ReviewStore(home).append(Review(f"C{number}", reviewer, same | {"cps_advice": answer}), 0)


def _results(page: AppTest) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in tables_of(page)["Results by question"]}


def test_the_definitions_of_the_results_are_told_apart_by_their_names(morning: Path, opened: Open) -> None:
    sent = "".join(sent_to_browser(opened(morning, "case_review", Role.LEAD)._tree))
    assert sorted(set(re.findall(r'label: "(Definition(?!s")[^"]*)"', sent))) == [
        "Definition: Agreement of the two reviewers",
        "Definition: Kappa of the two reviewers",
        "Definition: What the second look found",
    ]


def test_what_one_alone_has_answered_is_shown_to_nobody(morning: Path, opened: Open) -> None:
    answers = dict.fromkeys(settings().questions, "yes")
    ReviewStore(morning).append(Review("C1", Reviewer.ADVOCATE, answers), 0)
    page = opened(morning, "case_review", Role.LEAD)
    assert "No file has been seen by both yet" in text_of(page)
    assert not [sent for sent in html_of(page) if "Results by question" in sent]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Row(n=29), "from 30 files"),
        (Row(n=30), "one answer only"),
        (Row(n=50, coefficient=0.4, low=0.151, high=0.649), "0.40 (0.15 to 0.65)"),
        (Row(n=30, coefficient=1.0), "1.00"),
    ],
)
def test_kappa_stands_with_its_interval_or_with_why_there_is_none(row: Row, text: str) -> None:
    assert kappa_text(row) == text
