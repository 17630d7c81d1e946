"""Sign in with a real provider in a real browser: the page that was asked for, what a role gives, and every way out."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.commands.officer import OFFICER
from schemas.home.layout import Home
from tests.dashboard.sign_in.serving import (
    LONG,
    Served,
    free_port,
    link_sample,
    outcomes,
    provider,
    put_settings,
    reference_on,
    served,
    sign_in,
)

pytestmark = pytest.mark.browser
SIGN_IN = "Sign in with your work account"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider() as found:
        yield found


@pytest.fixture(scope="module")
def there(
    sample_after_earlier: Path, issuer: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Serve the sample to those who sign in; what a test writes is of this home alone."""
    home = link_sample(sample_after_earlier, tmp_path_factory.mktemp("signed_in"))
    port = free_port()
    put_settings(home, f"http://127.0.0.1:{port}", issuer)
    with served(home, port):
        yield Served(home, f"http://127.0.0.1:{port}", issuer)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport={"width": 1440, "height": 900})
    yield found
    found.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def main(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words, timeout=LONG)


def shows_no_figure(page: Page) -> None:
    """Wait until what was on the screen is gone: a new page is drawn over it piece by piece."""
    expect(page.locator("[data-testid=stMain]")).not_to_have_text(re.compile(r"\d+ of \d+"), timeout=5_000)


def test_who_has_no_role_sees_a_reference_until_one_is_given_and_then_the_page_that_was_asked_for(
    there: Served, page: Page
) -> None:
    page.goto(f"{there.address}/attrition?cohort=all_violence&lang=cy")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mewngofnodi", timeout=LONG)
    assert "%" not in main(page)
    page.get_by_role("link", name="English").click()
    sign_in(page, "lead-one")
    heading(page, "You have no role here yet")
    assert page.url.startswith(f"{there.address}/attrition?")
    assert "cohort=all_violence" in page.url
    outcomes(there.home, "role", "grant", "lead", "--token", reference_on(page))
    heading(page, "Attrition")  # by itself
    expect(page.locator("[data-testid=stMain]")).to_contain_text(re.compile(r"\d+ of \d+"), timeout=LONG)


def test_a_role_that_is_taken_away_takes_the_page_away_and_nothing_stays_on_the_screen(
    there: Served, page: Page
) -> None:
    there.role("grant", "lead", "lead-two")
    page.goto(f"{there.address}/outcomes")
    sign_in(page, "lead-two")
    heading(page, "Outcomes")
    there.role("revoke", "lead", "lead-two")
    began = time.monotonic()
    heading(page, "You have no role here yet")
    assert time.monotonic() - began < 60
    shows_no_figure(page)


def test_each_reader_opens_on_their_first_page_by_either_address_and_has_no_other(there: Served, page: Page) -> None:
    there.role("grant", "advocate", "advocate-one")
    page.goto(there.address)
    sign_in(page, "advocate-one")
    heading(page, "Case review")
    page.goto(f"{there.address}/case_review")
    heading(page, "Case review")
    for path in ("attrition", "my_caseload", "case?case=S1", "at_a_glance", "data_quality"):
        page.goto(f"{there.address}/{path}")
        expect(page.get_by_text("leads to no page here")).to_be_visible(timeout=LONG)
        heading(page, "Case review")
    links = page.locator("[data-testid=stSidebar] a[href]").evaluate_all("each => each.map(a => a.pathname)")
    assert set(links) <= {"/", "/case_review"}


def test_a_session_that_is_ended_closes_what_is_open_and_its_cookie_opens_nothing(
    there: Served, context: BrowserContext, page: Page, browser: Browser
) -> None:
    there.role("grant", "lead", "lead-three")
    page.goto(f"{there.address}/time")
    sign_in(page, "lead-three")
    heading(page, "Time to outcome")
    cookies = context.cookies()
    assert {cookie["name"] for cookie in cookies} >= {"outcomes_session"}
    assert not any(cookie["name"].startswith("_streamlit_user") for cookie in cookies)
    listed = outcomes(there.home, "sessions")
    assert len(listed.splitlines()) >= 1
    outcomes(there.home, "sessions", "--end-all")
    began = time.monotonic()
    heading(page, "Sign in")
    assert time.monotonic() - began < 15
    shows_no_figure(page)
    assert page.url.startswith(f"{there.address}/time")
    thief = browser.new_context()
    thief.add_cookies(cookies)  # type: ignore[arg-type]  # as they were given
    stolen = thief.new_page()
    stolen.goto(f"{there.address}/time")
    heading(stolen, "Sign in")
    thief.close()
    sign_in(page, "lead-three")
    heading(page, "Time to outcome")


def test_signing_out_leads_over_the_provider_and_back(
    there: Served, context: BrowserContext, page: Page, browser: Browser
) -> None:
    there.role("grant", "lead", "lead-four")
    page.goto(there.address)
    sign_in(page, "lead-four")
    heading(page, "At a glance")
    cookies = context.cookies()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click(timeout=LONG)
    expect(page.get_by_text("You are signed out.")).to_be_visible(timeout=LONG)
    heading(page, "Sign in")
    thief = browser.new_context()
    thief.add_cookies(cookies)  # type: ignore[arg-type]
    stolen = thief.new_page()
    stolen.goto(there.address)
    heading(stolen, "Sign in")
    thief.close()


def test_a_file_of_one_reader_is_given_to_no_other(there: Served, context: BrowserContext, browser: Browser) -> None:
    there.role("grant", "lead", "lead-five")
    there.role("grant", "lead", "lead-six")
    page = context.new_page()
    page.goto(f"{there.address}/attrition")
    sign_in(page, "lead-five")
    heading(page, "Attrition")
    page.get_by_role("button", name="Download").first.click(timeout=LONG)
    with page.expect_download(timeout=LONG) as taken:
        page.get_by_role("button", name="csv").first.click(timeout=LONG)
    address = taken.value.url
    assert "/media/" in address
    assert context.request.get(address).status == 200
    other = browser.new_context()
    elsewhere = other.new_page()
    elsewhere.goto(f"{there.address}/attrition")
    assert other.request.get(address).status == 404  # nobody yet
    sign_in(elsewhere, "lead-six")
    heading(elsewhere, "Attrition")
    assert other.request.get(address).status == 404
    other.close()


def test_an_officer_sees_her_own_cases_and_a_supervisor_none_of_another(
    there: Served, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OFFICER, "SWLO-1")
    there.role("grant", "swlo", "officer-one", "--officer")
    page.goto(there.address)
    sign_in(page, "officer-one")
    heading(page, "My caseload")


def test_a_provider_that_is_down_is_said_in_a_sentence(sample_after_earlier: Path, tmp_path: Path, page: Page) -> None:
    home = link_sample(sample_after_earlier, tmp_path)
    port = free_port()
    put_settings(home, f"http://127.0.0.1:{port}", f"http://127.0.0.1:{free_port()}")
    with served(home, port) as server:
        page.goto(f"http://127.0.0.1:{port}/attrition")
        page.get_by_role("button", name=SIGN_IN).click(timeout=LONG)
        expect(page.get_by_text("the sign-in of the force does not answer")).to_be_visible(timeout=LONG)
        heading(page, "Sign in")
    assert server.stdout is not None


def test_a_session_outlives_the_server_and_the_page_comes_back_by_itself(
    sample_after_earlier: Path, tmp_path: Path, issuer: str, page: Page
) -> None:
    home = link_sample(sample_after_earlier, tmp_path)
    port = free_port()
    put_settings(home, f"http://127.0.0.1:{port}", issuer, idle_minutes=1)
    there = Served(home, f"http://127.0.0.1:{port}", issuer)
    there.role("grant", "lead", "lead-seven")
    with served(home, port):
        page.goto(f"{there.address}/attrition")
        sign_in(page, "lead-seven")
        heading(page, "Attrition")
    with served(home, port):
        expect(page.locator("[data-testid=stApp]")).to_have_attribute(
            "data-test-connection-state", "CONNECTED", timeout=LONG
        )
        heading(page, "Attrition")
        [session] = Home(home).sessions.iterdir()
        os.utime(session, (time.time() - 61, time.time() - 61))  # nobody pressed anything for a minute
        heading(page, "Sign in")
        shows_no_figure(page)
