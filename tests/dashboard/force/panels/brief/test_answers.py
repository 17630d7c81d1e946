"""Answer what a lead asks first: always the same questions, each with its counts, and with what is not known."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.brief.answers import QUESTIONS, _late, _word_against
from dashboard.force.panels.parts import due_extracts
from dashboard.force.session import warehouse_cache
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse
from dashboard.web import clock
from tests.dashboard.pages import html_of, tables_of
from tests.etl.homes import make_home, write


def answers_of(page: AppTest) -> dict[str, tuple[str, list[str]]]:
    """Return each answer with its addresses, by its question."""
    [drawn] = [body for body in html_of(page) if 'class="answers-first"' in body]
    items = re.findall(r'<li><b>(.*?)</b><span>(.*?)</span><span class="ways">(.*?)</span></li>', drawn)
    return {
        unescape(question): (unescape(text), [unescape(to) for to in re.findall('href="(.*?)"', ways)])
        for question, text, ways in items
    }


@pytest.fixture(scope="module")
def found(page_of: Callable[..., AppTest]) -> dict[str, tuple[str, list[str]]]:
    return answers_of(page_of("sample", ""))


def test_the_sample_is_answered_by_its_own_figures(
    found: dict[str, tuple[str, list[str]]], home_of: Callable[[str], Path]
) -> None:
    """69 of the 147 crimes are old enough; the words are those of the pages behind the answers."""
    text = {question: answer for question, (answer, _addresses) in found.items()}
    assert text["What became of the reports?"] == (
        "Charged or summonsed: 6 of 69 (8.7%). Victim recorded as not supporting: 38 of 69 (55.1%). "
        "Old enough to judge: 69 of 147, recorded Oct 2020 to Sep 2024. "
        "20 of 147 (13.6%) have no outcome yet. "
        "Half of the outcomes came within 62 days of the report (half between 14 and 158 days, n = 127 closed cases)."
    )
    assert text["Against the year before"] == (
        "Reports received, Oct 2025 to Sep 2026: 50, the year before 30: "
        "cannot tell (tested on one for each person: 41 and 28). "
        "Charged or summonsed, Oct 2023 to Sep 2024: 2 of 19, the year before 1 of 21: too few to say. "
        "Victim recorded as not supporting, Oct 2023 to Sep 2024: 11 of 19, the year before 14 of 21: too few to say."
    )
    assert text["What is not reported?"] == (
        "Jan 2021 to Sep 2026: of what partners were told, 40 of 459 (8.7%) was meant for a full report to the police. "
        "Reports that the police received, by any route: 152. The two cannot be linked. "
        "Not covered: 2020/21 (part). The data on what partners were told begin in January 2021."
    )
    assert text["What is new, to ask, or late?"] == (
        "New crimes: 13; Restated crimes: 5; New outcomes: 11; Late outcomes: 2. "
        "31 of 31 questions are still to be asked. Outcome 14 or 16 (victim does not support), no decision recorded: 17; "
        "Outcome 15 (evidence) by the police without a CPS step: 8; Outcome 18 (no suspect) within 7 days of the report: 5; "
        "Stage says charged, outcome does not: 1. "
        "No extract is due."
    )
    build = open_warehouse(home_of("sample"))
    others = measure(
        build, "charged", Selection(victims="other_adults", last_month=build.as_at.replace(year=2024, day=1))
    )
    ours, theirs = "6 of 69", f"{others.rows[0].numerator} of {others.rows[0].denominator:,}"
    assert text["Against other victims"].startswith(
        f"Charged or summonsed: {ours} (8.7%); other adult victims {theirs} ("
    )


@pytest.mark.parametrize(
    ("today", "said"), [("2026-09-29", "By the clock it is 29 September 2026"), ("2026-09-30", "No extract is due.")]
)
def test_by_a_clock_behind_the_data_no_extract_is_called_in_time(
    today: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, today)
    monkeypatch.setattr(due_extracts, "due_extracts", list)
    monkeypatch.setattr(warehouse_cache, "warehouse", lambda: SimpleNamespace(as_at=date(2026, 9, 30)))
    assert _late(Selection()).startswith(said)


@pytest.mark.parametrize(
    ("row", "said"), [(Row(word="higher"), "higher"), (Row(mature=False), "not mature"), (None, "not known")]
)
def test_a_comparison_without_a_word_is_not_called_one_that_cannot_tell(row: Row | None, said: str) -> None:
    assert _word_against(row) == said


def test_too_few_say_which_difference_would_show() -> None:
    row = Row(denominator=12, word="too few to say", shown_from=0.61, shown_times=7.4, tested_on=(1, 11))
    assert _word_against(row) == (
        "too few to say: with 11 reports only a difference of about 7.4 times or more (61 in 100) would show. "
        "Read the count and the cases"
    )


def test_what_is_not_reported_is_answered_by_the_counts_of_the_page_behind_it(
    found: dict[str, tuple[str, list[str]]], page_of: Callable[..., AppTest]
) -> None:
    rows = tables_of(page_of("sample", "reporting"))["What partners hear and what the police receive"]
    counts = {row[0]: row[1] for row in rows}
    answer = found["What is not reported?"][0]
    assert f"by any route: {counts['Reports that the police received, by any route']}." in answer
    assert f"of {counts['Told to a partner']} (" in answer


def test_what_changed_is_answered_as_the_list_below_it_says_where_one_offence_is_chosen(
    page_of: Callable[..., AppTest],
) -> None:
    page = page_of("sample", "", where="offence_group=rape")
    rows = tables_of(page)["Changes since the extract before"]
    said = "; ".join(f"{kind}: {count}" for kind, count, _meaning in rows if count != "0")
    assert answers_of(page)["What is new, to ask, or late?"][0].startswith(f"{said}. ")
    assert not answers_of(page_of("sample", ""))["What is new, to ask, or late?"][0].startswith(f"{said}. ")


def test_there_are_at_most_five_answers_and_a_charge_stands_with_what_it_is_read_with(
    found: dict[str, tuple[str, list[str]]],
) -> None:
    """Who does not support, what is still open and how long it took."""
    assert 3 <= len(found) <= 5
    for text, _addresses in found.values():
        assert ("Charged" in text) <= ("not supporting" in text)
    first = found["What became of the reports?"][0]
    assert all(words in first for words in ("Charged", "not supporting", "no outcome yet", "within 62 days"))


def test_every_answer_leads_to_its_page_with_the_same_selection(page_of: Callable[..., AppTest]) -> None:
    found = answers_of(page_of("sample", "", cohort="all_violence"))
    assert list(found) == [question.words for question in QUESTIONS]
    addresses = [address for _text, all_of_one in found.values() for address in all_of_one]
    assert {address.partition("?")[0] for address in addresses} == {
        "/outcomes",
        "/comparison",
        "/time",
        "/investigations",
        "/reporting",
        "/data_quality",
    }
    assert all("cohort=all_violence" in address for address in addresses)
    assert "metric=not_yet_assigned&part=numerator" in found["What became of the reports?"][1][1]
    assert len(addresses) == len(set(addresses)) + 1  # Outcomes is behind two answers, and no page twice behind one


def test_where_nothing_is_old_enough_the_questions_stand_and_say_so(page_of: Callable[..., AppTest]) -> None:
    found = answers_of(page_of("sample", "", first="2026-04"))
    assert found["What became of the reports?"][0].startswith(
        "No crime of this selection is old enough to judge. 13 of 25 (52.0%)"
    )
    assert found["Against other victims"][0] == "No crime of this selection is old enough to judge."
    assert "no two years that can be judged" in found["Against the year before"][0]


def test_what_was_never_loaded_is_not_known_and_not_nought(page_of: Callable[..., AppTest]) -> None:
    found = answers_of(page_of("all_open", ""))
    assert "not known" in found["What is not reported?"][0]
    assert "Never loaded here" in found["What is not reported?"][0]
    assert found["What became of the reports?"][0].endswith("Too few outcomes for a median: 0.")


def test_a_late_extract_is_named(
    opened: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-12-15")
    write(tmp_path / "extracts", "crimes.csv", [{}])
    home = make_home(tmp_path / "home")
    home.load(tmp_path / "extracts", "2026-09-30")
    assert answers_of(opened(home.root, "at_a_glance"))["What is new, to ask, or late?"][0].endswith(" Due: crimes.")
