"""Build homes once for all tests of the pages, and start one browser for all of them: starting is what takes time."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from dashboard.commands.demo import SAMPLE_SECRET
from dashboard.force.session import warehouse_cache
from dashboard.force.session.open_builds import BUILDS
from dashboard.release.record import draws
from dashboard.web.server import SETTINGS
from tests.conftest import Builder
from tests.dashboard import homes
from tests.dashboard.force.browser.serving import chromium
from tests.sample_data.loaded import load_after_earlier

BUILDERS: dict[str, Builder] = {
    "ordinary": homes.ordinary,
    "one_row": homes.one_row,
    "all_open": homes.all_open,
    "nobody": homes.nobody,
    "sample": load_after_earlier,
}


@pytest.fixture(scope="session", autouse=True)
def _components_are_looked_up_once() -> Iterator[None]:
    """Keep what Streamlit finds in the metadata of every installed package: its harness reads them at each run of a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_run_is_waited_for_and_not_asked_for() -> Iterator[None]:
    """Let the harness sleep until a page is drawn: it asks a thousand times a second and slows the page by it."""
    look = local_script_runner.require_widgets_deltas

    def wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        assert runner._script_thread is not None
        runner._script_thread.join(timeout)
        look(runner, timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(scope="session", autouse=True)
def _invented_homes_are_shown() -> Iterator[None]:
    """Show homes that tests invent where nobody signs in. The tests of the shipped sample take this back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warehouse_cache, "refuse_other_data", lambda build: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _every_home_draws_the_same() -> Iterator[None]:
    """Give every home one secret behind the choice of hidden cells, so that its editions are the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draws, "new_secret", lambda: SAMPLE_SECRET)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_use_is_counted() -> None:
    """Draw pages with the settings of the server, under which Streamlit does not look at each call to count it."""
    config.set_option("browser.gatherUsageStats", SETTINGS["browser.gatherUsageStats"])


@pytest.fixture(scope="session", autouse=True)
def _every_home_stays_open() -> None:
    """Keep what is worked out of each home: tests go from home to home, a dashboard has one."""
    BUILDS.most = 2 * len(BUILDERS)


@pytest.fixture(scope="session")
def home_of(built_once: Callable[[str, Builder], Path]) -> Callable[[str], Path]:
    """Return a home by its name, to be read and never written to."""

    def find(name: str) -> Path:
        if name == "loaded_again":
            ordinary = find("ordinary")
            return built_once(name, lambda root: homes.loaded_again(root, ordinary))
        return built_once(name, BUILDERS[name])

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
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--process-per-site"])
        yield started
        started.close()
