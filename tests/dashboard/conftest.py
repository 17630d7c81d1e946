"""Homes are built once for all tests of the pages, and one browser serves all of them: starting is what takes time."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.dashboard import homes
from tests.dashboard.force.browser.serving import chromium

BUILDERS: dict[str, Callable[[Path], Path]] = {
    "ordinary": homes.ordinary,
    "one_row": homes.one_row,
    "all_open": homes.all_open,
    "nobody": homes.nobody,
    "loaded_again": homes.loaded_again,
    "sample": homes.sample,
}


@pytest.fixture(scope="session")
def home_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A home by its name."""
    built: dict[str, Path] = {}

    def find(name: str) -> Path:
        if name not in built:
            built[name] = BUILDERS[name](tmp_path_factory.mktemp(name))
        return built[name]

    return find


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
