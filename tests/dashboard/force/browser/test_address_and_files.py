"""The address in a real browser, the files that a reader takes away, and what the server answers."""

import csv
import io
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Browser, Page

from dashboard.web import security
from tests.dashboard.force.browser.looking import looking

pytestmark = pytest.mark.browser


def _chosen(page: Page) -> str:
    return page.locator(".under .cohort").inner_text()


def test_back_and_forward_and_reload_show_what_the_address_says(browser: Browser, address: str) -> None:
    asked: list[str] = []
    with looking(browser, address) as seen:
        seen.page.on("request", lambda request: asked.append(request.url))
        page = seen.open("investigations")
        page.locator(".st-key-controls").get_by_text("All violence").click()
        page.wait_for_url("**cohort=all_violence**")
        seen.resolve()
        assert _chosen(page) == "All violence, sex workers"
        page.locator(".st-key-to_risk a").click()
        page.get_by_role("heading", name="Risk and safeguarding", level=1).wait_for()
        assert "cohort=all_violence" in page.url
        page.go_back()
        page.get_by_role("heading", name="Investigations", level=1).wait_for()
        page.go_back()
        page.locator(".under .cohort", has_text="Sexual violence").wait_for()
        assert page.url == f"{address}/investigations"
        page.go_forward()
        page.locator(".under .cohort", has_text="All violence").wait_for()
        page.reload()
        page.locator(".under .cohort", has_text="All violence").wait_for()
        assert seen.faults == []
        # What Streamlit keeps under /media goes for a moment while any page runs again: one that needs it would meet a 404.
        assert [url for url in asked if url.startswith(f"{address}/media/")] == []
        assert f"{address}/favicon.png" in asked


def test_the_address_follows_a_link_to_the_page_that_is_open(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("case_review?lang=en")
        page.locator(".st-key-speak_cy a").click()
        page.get_by_role("heading", name="Adolygiad achosion", level=1).wait_for()
        page.wait_for_url("**/case_review?lang=cy")
        assert seen.faults == []


def test_a_file_holds_exactly_what_the_table_shows(browser: Browser, address: str, tmp_path: Path) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("reporting?lang=en")
        panel = page.locator("[class*=st-key-panel]", has=page.locator("summary", has_text="Table")).last
        panel.locator("summary").click()
        table = panel.get_by_role("table")
        table.wait_for()
        shown = table.evaluate("it => [...it.rows].map(row => [...row.cells].map(cell => cell.innerText.trim()))")
        with page.expect_download() as waiting:
            panel.get_by_role("button", name="Download").click()
        path = tmp_path / "file.csv"
        waiting.value.save_as(path)
        lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
        assert lines[lines.index([]) + 1 :] == shown
        head = dict(lines[: lines.index([])])
        assert head.keys() == {"metric", "definition", "basis", "selection", "build", "as at", "marking"}
        assert head["as at"] == "2026-09-30"


def test_a_figure_leads_to_its_cases(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("outcomes?cohort=all_violence&victims=sex_workers&per=all&lang=en")
        page.locator(".st-key-panel-charged").get_by_role("link", name="Cases").click()
        page.get_by_role("heading", name="behind “Charged or summonsed”").wait_for()
        assert "metric=charged" in page.url


@pytest.mark.parametrize("path", security.CLOSED)
def test_closed_routes_are_closed(path: str, address: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(address + path)
    assert refused.value.code == 404
    refused.value.close()


def test_the_page_itself_carries_the_headers(address: str) -> None:
    with urllib.request.urlopen(f"{address}/attrition") as answer:
        assert answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Frame-Options"] == "DENY"
