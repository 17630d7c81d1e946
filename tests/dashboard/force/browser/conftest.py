"""Start a real server for the tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.dashboard.force.browser.serving import served


@pytest.fixture(scope="session")
def log_of_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file into which the server of `address` writes its log."""
    return tmp_path_factory.mktemp("served") / "log"


@pytest.fixture(scope="session")
def address(home_of: Callable[[str], Path], log_of_server: Path) -> Iterator[str]:
    """Serve a dashboard of the ordinary home and give its address."""
    with log_of_server.open("w", encoding="utf-8") as log, served(home_of("ordinary"), log=log) as found:
        yield found
