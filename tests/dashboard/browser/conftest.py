"""A real server and a real browser: the system's Chromium, found on the path and never downloaded."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

SERVE = "import sys; from pathlib import Path; from dashboard.server import serve; serve(Path(sys.argv[1]), 0)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Without it the tests are skipped, or fail where REQUIRE_BROWSER=1 says that it must be there."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
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
    yield from served(home_of("ordinary"))


def served(home: Path) -> Iterator[str]:
    """Serve a home on a free port, and stop at the end."""
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(home)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        said = server.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, f"the server did not say its address: {said!r}"
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=20)
