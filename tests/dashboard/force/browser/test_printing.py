"""Print pages on A4: every sheet says what it is of, tables are open and whole, charts are as wide as their panels at most."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser

from dashboard.warehouse.reader import open_warehouse
from dashboard.web import clock
from tests.dashboard.force.browser.looking import WIDE, looking
from tests.dashboard.force.browser.on_paper import lying_over_each_other, missing_on_paper, sheets, too_light_on_paper
from tests.dashboard.force.browser.serving import DAY_OF_THE_SAMPLE
from tests.dashboard.force.browser.serving import served as served_to_a_lead
from tests.dashboard.pages import PATHS
from tests.dashboard.strategic.serving import served
from tests.length import IS_LONG

pytestmark = pytest.mark.browser

OUTSIDE = """() => [...document.querySelectorAll('[class*=st-key-panel]')].filter(panel =>
    [...panel.querySelectorAll('.main-svg, .table table')].some(
        it => it.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1)).length"""
"""Count the panels of which a chart or a table reaches beyond the right edge."""


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("", "reporting", "investigations")])
def test_every_sheet_says_what_it_is_of(path: str, browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to(f"{path}?lang=en&from=2022-04")
        title = page.locator("h1").inner_text()
        printed = sheets(page)
        whose = ("Sexual violence, sex workers", "Apr 2022 to") if page.locator(".under .cohort").count() else ()
        for number, text in enumerate(printed, start=1):
            for fact in (title, "Data as at ", *whose, "OFFICIAL-SENSITIVE"):
                assert fact in text, (number, fact)
            assert f"{number} / {len(printed)}" in text
        assert seen.faults == []


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("outcomes", "data_quality")])
def test_every_table_and_chart_stands_whole_on_paper(path: str, browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to(f"{path}?lang=en")
        assert missing_on_paper(page) == []
        assert seen.faults == []


@pytest.fixture(scope="module")
def sample(home_of: Callable[[str], Path]) -> Iterator[str]:
    """Serve the sample, whose panels go on on the next sheet, and give the address."""
    with served_to_a_lead(home_of("sample")) as found:
        yield found


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("outcomes", "harm_reduction")])
def test_on_paper_no_words_lie_over_others(path: str, browser: Browser, sample: str) -> None:
    """A row of panels kept the height that it had on one sheet: what went on on the next lay under what followed."""
    with looking(browser, sample) as seen:
        assert lying_over_each_other(seen.open(f"{path}?lang=en")) == []


def test_the_first_sheet_of_the_first_page_holds_answers_and_no_sheet_a_button(browser: Browser, sample: str) -> None:
    with looking(browser, sample) as seen:
        printed = [" ".join(text.split()) for text in sheets(seen.open("?lang=en"))]
        assert "What became of the reports?" in printed[0]
        assert "Monday brief" not in " ".join(printed)


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("outcomes", "investigations")])
def test_the_dark_theme_is_printed_dark_on_white(path: str, browser: Browser, address: str) -> None:
    with looking(browser, address, WIDE, "dark") as seen:
        page = seen.turn_to(f"{path}?lang=en")
        assert too_light_on_paper(page) == []
        assert page.evaluate("getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme") == "dark"


def test_the_first_sheet_holds_a_finding_with_its_chart_and_sentence(browser: Browser, address: str) -> None:
    """A panel that is taller than the rest of the sheet goes on on the next with its table alone."""
    with looking(browser, address) as seen:
        page = seen.turn_to("outcomes?lang=en")
        panel = page.locator("[class*=st-key-panel]").first
        finding, sentence = panel.locator(".finding").inner_text(), panel.locator(".figures").first.inner_text()
        first = " ".join(sheets(page)[0].split())
        assert finding in first
        assert " ".join(sentence.split())[:40] in first


def test_references_of_cases_stay_on_the_screen(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("investigations?lang=en")
        references = [row.inner_text() for row in page.locator(".st-key-panel-cases tbody th").all()]
        text = " ".join(" ".join(sheets(page)).split())
        assert len(references) == 20
        assert [reference for reference in references if reference in text.split()] == []
        assert "20 cases in this selection" in text
        assert "references of cases stay on the screen" in text
        assert "Questions by reason" in text
        assert "Questions by unit" not in text
        page = seen.turn_to("missing_data?lang=en")
        assert page.locator(".st-key-panel-safeguarding tbody th").inner_text() == "CHILD"
        assert "CHILD" not in "".join(sheets(page))


def test_the_questions_to_ask_stay_on_the_screen_and_have_every_column_there(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("investigations?lang=en")
        questions = page.locator("[class*=st-key-question-]")
        assert questions.count() == 10
        head = page.locator(".ask-head span")
        assert [name.inner_text() for name in head.all()][-1] == "Status"
        right = page.locator(".st-key-panel-look_again").bounding_box()
        for cell in (head.last, questions.first.locator("dd").last, questions.first.get_by_role("button", name="Mark")):
            box = cell.bounding_box()
            assert box
            assert right
            assert box["x"] + box["width"] <= right["x"] + right["width"]
        page.emulate_media(media="print")
        try:
            assert not questions.first.is_visible()
            assert page.get_by_text("Questions by reason").is_visible()
            assert not page.get_by_text("Questions by unit and reason").is_visible()
        finally:
            page.emulate_media(media="screen")
        for _width in seen.widths():
            assert questions.first.is_visible()
        assert not head.last.is_visible()
        assert questions.first.locator("dt").last.is_visible()  # on a phone each line of a card says what it is
        assert seen.faults == []


def test_on_paper_tables_are_open_and_nothing_is_cut_at_the_right(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("reporting?lang=en")
        assert page.locator("[class*=st-key-table] details[open]").count() == 0
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        try:
            tables = page.locator("[class*=st-key-table] details")
            assert tables.count() == page.locator("[class*=st-key-table] details[open]").count() > 3
            assert page.evaluate(OUTSIDE) == 0
        finally:
            page.evaluate("dispatchEvent(new Event('afterprint'))")
            page.emulate_media(media="screen")
        assert page.locator("[class*=st-key-table] details[open]").count() == 0
        assert "zoom" not in (page.locator("figure[data-figure]").first.get_attribute("style") or "")


@pytest.fixture(scope="module")
def officer(home_of: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the sample to its liaison officer, whose opening of a case is logged there, and give the address."""
    home = copytree(home_of("sample"), tmp_path_factory.mktemp("officer") / "home", symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(clock.VARIABLE, DAY_OF_THE_SAMPLE)
        with served(home, "--role", "swlo", audience="force") as found:
            yield found


def test_no_page_of_the_officer_leaves_a_reference_of_a_case_or_a_crime_on_paper(
    browser: Browser, officer: str, home_of: Callable[[str], Path]
) -> None:
    cursor = open_warehouse(home_of("sample")).cursor()
    references = {
        ref
        for (ref,) in cursor.execute("select case_ref from swlo_cases union select crime_ref from crimes").fetchall()
    }
    assert len(references) > 400
    with looking(browser, officer) as seen:
        for path, names, on_screen in (
            ("my_caseload", "A caseload is not printed", ".st-key-panel-due-C0215, [class*=st-key-panel-due]"),
            ("case?case=C0215", "A case is not printed", "h1"),
            ("case_review", "Case review", "h1"),
            ("investigations", "Questions by reason", "[class*=st-key-question-]"),
        ):
            page = seen.open(f"{path}{'&' if '?' in path else '?'}lang=en")
            if (purpose := page.get_by_role("button", name="Managing the case")).count():
                purpose.click()
                page.get_by_role("heading", name="C0215").wait_for()
            assert page.locator(on_screen).count()
            printed = " ".join(sheets(page))
            assert names in printed
            words = set(re.findall(r"[\w/.-]+", printed))
            assert words & references == set(), path
