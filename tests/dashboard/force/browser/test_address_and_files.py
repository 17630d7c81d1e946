"""The address in a real browser, the files that a reader takes away, and what the server answers."""

import csv
import io
import struct
import urllib.request
from pathlib import Path
from urllib.error import HTTPError
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from dashboard.web import security
from tests.dashboard.force.browser.looking import Scheme, looking

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


@pytest.mark.parametrize(
    ("asked", "opens", "says"),
    [
        ("attritoin?cohort=all_violence", "At a glance", "leads to no page here. This is At a glance;"),
        ("x/nosuchpage?lang=cy&cohort=all_violence", "Cipolwg", "Dyma Cipolwg;"),
    ],
)
def test_an_address_that_leads_to_no_page_opens_the_first_and_says_so(
    browser: Browser, address: str, asked: str, opens: str, says: str
) -> None:
    with looking(browser, address) as seen:
        page = seen.open(asked)
        page.get_by_role("heading", name=opens, level=1).wait_for()
        assert says in page.get_by_role("status").inner_text()
        assert page.get_by_role("dialog").count() == 0  # Streamlit's own words about it
        assert "nosuchpage" not in page.locator("body").inner_text()
        assert "cohort=all_violence" in page.url
        page.locator(".st-key-to_risk a").click()
        page.wait_for_url("**/risk?**")
        seen.resolve()
        assert page.get_by_text(says).count() == 0
        assert seen.faults == []


def test_the_address_follows_a_link_to_the_page_that_is_open(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("case_review?lang=en")
        page.locator(".st-key-speak_cy a").click()
        page.get_by_role("heading", name="Adolygiad achosion", level=1).wait_for()
        page.wait_for_url("**/case_review?lang=cy")
        assert seen.faults == []


def test_a_file_holds_what_the_panel_shows(browser: Browser, address: str, tmp_path: Path) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("outcomes?lang=en")
        panel = page.locator(".st-key-panel-charged")
        panel.locator("summary").click()
        table = panel.get_by_role("table")
        table.wait_for()
        shown = table.evaluate("it => [...it.rows].slice(1).map(row => row.cells[1].innerText.trim())")
        panel.get_by_role("button", name="Download").click()
        files = {}
        for kind, label in (("csv", "Figures as csv"), ("xlsx", "Figures for Excel")):
            with page.expect_download() as waiting:
                page.get_by_role("button", name=label).click()
            files[kind] = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(files[kind])
            assert files[kind].name.startswith("charged_20")
        lines = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
        charged = [line for line in lines if line["metric"] == "charged" and line["period"]]
        years = [f"{line['numerator']} of {line['denominator']}" for line in charged[: len(shown)]]
        assert years == shown
        # a charge never leaves without what it is read with
        assert {"victim_does_not_support", "cumulative_incidence"} <= {line["metric"] for line in lines}
        assert {line["as_at"] for line in lines} == {"2026-09-30"}
        figures, notes = load_workbook(files["xlsx"]).worksheets
        assert figures.max_row == len(lines) + 1
        assert {"title", "selection", "as_at", "build", "marking"} == {
            row[0].value for row in notes.iter_rows(min_row=2)
        }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_is_taken_as_a_picture_with_its_finding_its_sentence_and_its_marking(
    browser: Browser, address: str, tmp_path: Path, scheme: Scheme
) -> None:
    with looking(browser, address, scheme=scheme) as seen:
        page = seen.turn_to("outcomes?lang=en")
        panel = page.locator(".st-key-panel-charged")
        finding = panel.locator(".finding").inner_text()
        button = panel.get_by_role("button", name="Download")
        assert button.get_attribute("aria-label") == "Download: Charged or summonsed"
        button.click()
        sentence = page.locator(".sentence").inner_text()
        taken = {}
        for kind, label in (("png", "Chart as picture (png)"), ("svg", "Chart as drawing (svg)")):
            with page.expect_download() as waiting:
                page.get_by_role("button", name=label).click()
            taken[kind] = tmp_path / waiting.value.suggested_filename
            waiting.value.save_as(taken[kind])
        drawing = ElementTree.fromstring(taken["svg"].read_text("utf-8"))  # noqa: S314  # the page wrote it just now
        words = " ".join(text for part in drawing.iter("{http://www.w3.org/2000/svg}text") for text in part.itertext())
        for said in (finding, sentence, "OFFICIAL-SENSITIVE: police use only", "as at 30 September 2026"):
            assert said in words
        assert not list(drawing.iter("{http://www.w3.org/2000/svg}a"))  # no address leaves with it
        width, height = struct.unpack(">II", taken["png"].read_bytes()[16:24])
        assert (width, height) == (
            2 * int(drawing.attrib["width"]),
            pytest.approx(2 * float(drawing.attrib["height"]), abs=2),
        )
        assert seen.faults == []


def test_buttons_are_named_by_their_panel_and_anew_when_it_shows_something_else(browser: Browser, address: str) -> None:
    """The same buttons stand for other panels once another page was opened: a name that stays would be another panel's."""
    with looking(browser, address) as seen:
        for path in ("outcomes?lang=en", "attrition?lang=en", "attrition?lang=cy"):
            page = seen.turn_to(path)
            page.wait_for_function(
                """() => [...document.querySelectorAll('[class*="st-key-panel-"] [data-testid="stPopoverButton"]')].every(
                    button => button.ariaLabel?.endsWith(
                        button.closest('[class*="st-key-panel"]').querySelector('h3').textContent.split(':')[0]))"""
            )
        assert page.get_by_role("button", name="Lawrlwytho: ").count() > 1


def test_a_sentence_is_copied_or_selected_where_it_may_not_be(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("outcomes?lang=en")
        page.locator(".st-key-panel-charged").get_by_role("button", name="Download").click()
        sentence = page.locator(".sentence").inner_text()
        page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('not allowed'); }; }")
        page.get_by_role("button", name="Copy as sentence").click()
        page.get_by_text("Not copied: select the sentence and copy it").wait_for()
        assert page.evaluate("getSelection().toString().trim()") == sentence
        page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
        page.get_by_role("button", name="Copy as sentence").click()
        page.get_by_text("Copied", exact=True).wait_for()
        assert page.evaluate("window.copied") == sentence
        assert sentence.endswith("as at 30 September 2026)")


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
