"""Every panel of a page gives away its sentence and its picture whole: two pages always, all of them if long."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.dashboard.force.browser.looking import looking
from tests.dashboard.force.browser.serving import served
from tests.dashboard.pages import PATHS
from tests.length import IS_LONG

pytestmark = pytest.mark.browser

SVG: Final = "{http://www.w3.org/2000/svg}"
END: Final = re.compile(r" \(police only, [^()]+, as at 30 September 2026\)$")
WORDS_OF_CHART: Final = (
    "it => [...it.querySelectorAll('.main-svg text')].map(text => text.textContent.trim()).filter(Boolean)"
)
NOTES: Final = "it => [...it.querySelectorAll('p.figures')].map(note => note.innerText.trim()).filter(Boolean)"


@pytest.fixture(scope="module")
def address(home_of: Callable[[str], Path]) -> Iterator[str]:
    """Serve a dashboard of the ordinary home and give its address."""
    with served(home_of("ordinary")) as found:
        yield found


@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("outcomes", "victims_decision")])
def test_every_panel_gives_away_its_sentence_and_its_picture_whole(
    path: str, browser: Browser, address: str, tmp_path: Path
) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to(f"{path}?lang=en")
        said, drawn = 0, 0
        for panel, offer in _offers(page):
            if sentence := _sentence(offer):
                said += 1
                assert _faults_of(sentence) == []
            if offer.locator("[data-picture=svg]").count():
                drawn += 1
                words = _words_of_picture(page, offer, tmp_path)
                assert _missing(panel, sentence, words) == []
        assert (said > 2 and drawn > 2) or path not in ("outcomes", "victims_decision")
        assert seen.faults == []


def _offers(page: Page) -> Iterator[tuple[Locator, Locator]]:
    """Open what each panel offers to take away, one after the other."""
    for panel in page.locator("[class*=st-key-panel-]:has([data-testid=stPopoverButton])").all():
        button = panel.get_by_role("button", name="Download")
        if button.count() != 1:
            continue
        button.click()
        offer = page.get_by_test_id("stPopoverBody")
        offer.get_by_test_id("stDownloadButton").first.wait_for()
        yield panel, offer
        page.keyboard.press("Escape")
        offer.wait_for(state="hidden")


def _sentence(offer: Locator) -> str:
    found = offer.locator(".sentence")
    return found.inner_text() if found.count() else ""


def _faults_of(sentence: str) -> list[str]:
    """Return what a sentence lacks: its end, and what a charge is never said without."""
    faults = [] if END.search(sentence) else [f"no end: {sentence}"]
    if "harge" in sentence:
        beside = ("Victim recorded as not supporting", " days")
        faults += [f"no {words}: {sentence}" for words in beside if words not in sentence]
    return faults


def _words_of_picture(page: Page, offer: Locator, folder: Path) -> str:
    with page.expect_download() as waiting:
        offer.locator("[data-picture=svg]").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    drawing = ElementTree.fromstring(path.read_text("utf-8"))  # noqa: S314  # the page wrote it just now
    assert float(drawing.attrib["width"]) > 200
    assert float(drawing.attrib["height"]) > 100
    return _squeezed("".join(text for part in drawing.iter(f"{SVG}text") for text in part.itertext()))


def _missing(panel: Locator, sentence: str, words: str) -> list[str]:
    """Return what of a panel its picture lacks: title, notes, every word and number of the chart, the sentence, the marking."""
    notes = [note.replace("(why)", "") for note in panel.evaluate(NOTES)]
    wanted = [panel.locator(".finding").first.inner_text(), *notes, *panel.evaluate(WORDS_OF_CHART), sentence]
    return [part for part in (*wanted, "OFFICIAL-SENSITIVE: police use only") if _squeezed(part) not in words]


def _squeezed(text: str) -> str:
    return "".join(text.split())
