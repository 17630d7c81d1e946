"""Print pages on A4: every sheet says what it is of, tables are open and whole, charts are as wide as their panels at most."""

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard.force.browser.looking import looking

pytestmark = pytest.mark.browser

OUTSIDE = """() => [...document.querySelectorAll('[class*=st-key-panel]')].filter(panel =>
    [...panel.querySelectorAll('.main-svg, .table table')].some(
        it => it.getBoundingClientRect().right > panel.getBoundingClientRect().right + 1)).length"""
"""Count the panels of which a chart or a table reaches beyond the right edge."""


def _sheets(page: Page) -> list[str]:
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [sheet.get_textpage().get_text_range() for sheet in document]


@pytest.mark.parametrize("path", ["", "reporting", "investigations"])
def test_every_sheet_says_what_it_is_of(path: str, browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to(f"{path}?lang=en&from=2022-04")
        title = page.locator("h1").inner_text()
        sheets = _sheets(page)
        for number, text in enumerate(sheets, start=1):
            for fact in (title, "Data as at ", "Sexual violence, sex workers", "Apr 2022 to", "OFFICIAL-SENSITIVE"):
                assert fact in text, (number, fact)
            assert f"{number} / {len(sheets)}" in text
        assert seen.faults == []


def test_a_list_is_printed_with_every_row_and_every_column(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("investigations?lang=en")
        rows = page.locator(".st-key-panel-cases tbody tr")
        references = [row.locator("th").inner_text() for row in rows.all()]
        text = " ".join(_sheets(page))
        assert len(references) > 10
        assert [reference for reference in references if reference not in text] == []
        assert "Days since" in " ".join(text.split())
        assert "Questions by unit and reason" in text


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
            assert page.get_by_text("Questions by unit and reason").is_visible()
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
        assert "zoom" not in (page.locator(".js-plotly-plot").first.get_attribute("style") or "")
