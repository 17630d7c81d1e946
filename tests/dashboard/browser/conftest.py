"""A real server and a real browser for the tests of this folder."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.dashboard.browser.serving import chromium, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it the tests are skipped, or fail where REQUIRE_BROWSER=1 says that it must be there."""
    found = chromium()
    if found is None:
        reason = "no Chromium on the path: install the system's package `chromium`"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(home_of: Callable[[str], Path]) -> Iterator[str]:
    """The address of a dashboard of the ordinary home."""
    with served(home_of("ordinary")) as found:
        yield found
