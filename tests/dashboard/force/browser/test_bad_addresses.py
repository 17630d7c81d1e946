"""Old bookmarks and made-up addresses in a browser: the page opens and says what it left out; no log holds what was typed."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.dashboard.force.browser.looking import looking

pytestmark = pytest.mark.browser

TYPED: Final = "zqtypedqz"
"""Stands in every value that somebody made up: no log holds it."""
HOSTILE: Final = f"{TYPED}%5Bopen%5D(https://evil.example)%3Cb%3Ebold%3C/b%3E%3Cimg src=x onerror=alert(1)%3E"
LEFT_OUT: Final = {
    "en": "The page could not use a part of its address and shows the rest.",
    "cy": "Ni allai'r dudalen ddefnyddio rhan o'i chyfeiriad ac mae'n dangos y gweddill.",
}
ADDRESSES: Final = (
    ("attrition?lang=en&cohort=" + HOSTILE, "en", "cohort is '"),
    ("attrition?lang=en&from=1999-01&to=2099-12", "en", "to is December 2099, and the data cover"),
    ("outcomes?lang=cy&from=2099-01", "cy", "from yw Ionawr 2099"),
    (f"attrition?lang=en&where=area%3D{TYPED}", "en", f"area is '{TYPED}', which no crime here has now"),
    ("attrition?lang=cy&cohort=all_violence&cohort=sexual_violence", "cy", "Rhoddir cohort fwy nag unwaith."),
    ("outcomes?lang=en&basis=" + "a" * 5_000, "en", f"basis is '{'a' * 40}...'"),
    ("attrition?lang=fr", "en", "lang is 'fr', which is no choice here now."),
    (f"outcomes?lang=cy&{TYPED}=1", "cy", "Nid oes dewis o'r enw"),
    (f"investigations?lang=en&sort={TYPED}&page=999999999&unit={TYPED}", "en", "sort is '"),
)


def test_what_the_address_cannot_mean_is_said_above_the_page(
    browser: Browser, address: str, log_of_server: Path
) -> None:
    with looking(browser, address) as seen:
        for asked, language, words in ADDRESSES:
            page = seen.turn_to(asked)
            said = page.get_by_role("status").filter(has_text=LEFT_OUT[language])
            assert said.count() == 1, asked[:80]
            assert words in said.inner_text(), asked[:80]
            assert page.locator("h1").count() == 1
            assert len(said.inner_text()) < 700
            assert said.locator("a, img, b").count() == 0
            box = said.bounding_box()
            assert box is not None
            assert box["y"] < 300, "below what it is about"
        page = seen.turn_to(f"investigations?lang=en&metric={HOSTILE}&metric=charged&part=open")
        assert page.get_by_role("status").filter(has_text="metric is given more than once").count() == 1
        page = seen.turn_to("outcomes?lang=en&metric=charged")
        assert page.get_by_text(LEFT_OUT["en"]).count() == 0
        page = seen.turn_to(f"investigations?lang=en&metric={HOSTILE}")
        assert page.get_by_text("There is no metric called").count() == 1
        assert page.locator("[data-testid=stMain] a[href*=evil], [data-testid=stMain] img").count() == 0
        assert seen.faults == []
    assert TYPED not in log_of_server.read_text("utf-8")


def test_what_is_left_out_goes_with_the_next_choice(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to(f"outcomes?lang=en&where=area%3D{TYPED}&from=1999-01")
        page.get_by_role("status").filter(has_text=LEFT_OUT["en"]).wait_for()
        page.locator(".st-key-controls").get_by_text("All violence").click()
        page.wait_for_url("**cohort=all_violence**")
        seen.resolve()
        assert TYPED not in page.url
        assert page.get_by_text(LEFT_OUT["en"]).count() == 0
        assert seen.faults == []
