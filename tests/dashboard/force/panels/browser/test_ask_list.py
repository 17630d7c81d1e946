"""Go through the questions to ask: narrow them, look for one, order them, mark one and take the mark back."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Locator, Page

from dashboard.records.asked import MarkStore
from tests.dashboard.force.browser.looking import Watched, looking
from tests.dashboard.force.browser.serving import served

pytestmark = pytest.mark.browser


@pytest.fixture
def home(home_of: Callable[[str], Path], tmp_path: Path) -> Path:
    return copytree(home_of("sample"), tmp_path / "home", symlinks=True)


@pytest.fixture
def lead(home: Path, browser: Browser) -> Iterator[Watched]:
    """Open the page with the questions to ask, as a lead has it, on a home of the test's own."""
    with served(home) as address, looking(browser, address) as seen:
        seen.open("investigations?lang=en")
        yield seen


def _choose(seen: Watched, box: str, words: re.Pattern[str]) -> int:
    """Choose an option and return the number that stands in its words; 0 where none does."""
    place = seen.page.locator(".st-key-ask-controls").get_by_role("combobox", name=box)
    place.scroll_into_view_if_needed()
    seen.page.wait_for_timeout(300)  # a list that is opened while the page still scrolls closes again
    place.click()
    option = seen.page.get_by_role("option", name=words)
    found = re.search(r"\((\d+)\)$", option.inner_text())
    option.click()
    seen.resolve()
    return int(found[1]) if found else 0


def _rows(page: Page) -> list[list[str]]:
    questions = page.locator("[class*=st-key-question-] .ask")
    return [row.locator("dd").all_inner_texts() for row in questions.all()]


def _days(page: Page) -> list[datetime]:
    return [datetime.strptime(row[4].rpartition(", ")[2], "%d %B %Y") for row in _rows(page)]  # noqa: DTZ007  # only ordered


def test_the_list_is_narrowed_searched_and_ordered(lead: Watched) -> None:
    page = lead.page
    assert len(_rows(page)) == 20
    assert _days(page) == sorted(_days(page), reverse=True)
    named = _choose(lead, "Why", re.compile("by the police without a CPS step"))
    assert len(_rows(page)) == named == 8
    assert {row[1] for row in _rows(page)} == {"Outcome 15 (evidence) by the police without a CPS step"}
    assert _choose(lead, "Unit", re.compile("Rape team")) >= named
    assert len(_rows(page)) == named
    _choose(lead, "Order", re.compile("Oldest first"))
    assert _days(page) == sorted(_days(page))
    assert "sort=oldest" in page.url
    sought = _rows(page)[3][0]
    page.get_by_label("Search a reference").fill(sought.lower())
    page.keyboard.press("Enter")
    lead.resolve()
    assert [row[0] for row in _rows(page)] == [sought]
    assert sought not in page.url  # a reference has no place in an address
    page.get_by_label("Search a reference").fill("no such reference")
    page.keyboard.press("Enter")
    page.get_by_text("No question of this kind.").wait_for()
    assert lead.faults == []


def _mark(page: Page, row: Locator, words: str) -> None:
    row.get_by_role("button", name=re.compile("^Mark")).click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name=words, exact=True).click()
    row.get_by_text(words[:1].lower() + words[1:]).wait_for()


def test_a_question_is_marked_in_every_way_and_each_mark_is_kept(lead: Watched, home: Path) -> None:
    page = lead.page
    row = page.locator("[class*=st-key-question-]:has(.ask)").first
    crime = _rows(page)[0][0]
    marks = (
        ("Asked", "asked"),
        ("Answered: the record is right", "record_is_right"),
        ("Answered: the record will be corrected", "record_will_be_corrected"),
        ("Answered: the investigation was opened again", "opened_again"),
        ("To be asked", "not_asked"),
        ("Asked", "asked"),
    )
    for words, _code in marks:
        _mark(page, row, words)
        lead.resolve()
    page.get_by_text("30 of 31 questions are still to be asked.").wait_for()
    assert _rows(page)[0][5] == "asked, by the lead on 30 September 2026"
    row.get_by_role("button", name="Undo").click()
    page.get_by_text("31 of 31 questions are still to be asked.").wait_for()
    [kept] = [history for question, history in MarkStore(home).history().items() if question[0] == crime]
    assert [mark.code for mark in kept] == [*(code for _words, code in marks), "undone"]
    _mark(page, row, "Asked")
    page.reload()
    page.wait_for_selector(".foot")
    lead.resolve()
    assert _choose(lead, "Which", re.compile(r"^Asked \(")) == 1
    page.locator("[class*=st-key-question-] .ask").nth(1).wait_for(state="detached")
    assert _rows(page)[0][0] == crime
    assert page.get_by_role("button", name="Undo").count() == 0
    assert lead.faults == []
