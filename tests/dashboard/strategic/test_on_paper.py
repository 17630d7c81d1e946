"""Print the strategic pages: every table and chart whole, and readable where they were dark on the screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from dashboard.strategic.parts.pages import PATHS
from tests.dashboard.force.browser.looking import WIDE, looking
from tests.dashboard.force.browser.on_paper import missing_on_paper, too_light_on_paper
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.released import release
from tests.dashboard.strategic.serving import served
from tests.length import IS_LONG

pytestmark = pytest.mark.browser

ZOOM = "() => [...document.querySelectorAll('figure[data-figure]')].map(place => getComputedStyle(place).zoom)"
LOOKED_AT = [path for path in PATHS if IS_LONG or path in ("outcomes", "losses")]


@pytest.fixture(scope="module")
def strategic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("paper") / "home"
    release(home / "releases", ordinary("2026-Q2"), ordinary(previous="2026-Q2"))
    with served(home) as address:
        yield address


@pytest.mark.parametrize("path", LOOKED_AT)
def test_every_table_and_chart_of_an_edition_stands_whole_on_paper(path: str, browser: Browser, strategic: str) -> None:
    with looking(browser, strategic) as seen:
        assert missing_on_paper(seen.open(f"{path}?lang=en")) == []


def test_a_chart_of_an_edition_is_not_made_smaller_on_paper(browser: Browser, strategic: str) -> None:
    """It is drawn anew as wide as the sheet, which shrinking it once more would leave empty by a quarter."""
    with looking(browser, strategic) as seen:
        page = seen.open("losses?lang=en")
        page.emulate_media(media="print")
        try:
            assert set(page.evaluate(ZOOM)) == {"1"}
        finally:
            page.emulate_media(media="null")


@pytest.mark.parametrize("path", LOOKED_AT)
def test_the_dark_theme_of_an_edition_is_printed_dark_on_white(path: str, browser: Browser, strategic: str) -> None:
    with looking(browser, strategic, WIDE, "dark") as seen:
        assert too_light_on_paper(seen.open(f"{path}?lang=en")) == []
