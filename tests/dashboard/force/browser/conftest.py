"""Start a real server for the tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.dashboard.force.browser.serving import served


@pytest.fixture(scope="session")
def address(home_of: Callable[[str], Path]) -> Iterator[str]:
    """Serve a dashboard of the ordinary home and give its address."""
    with served(home_of("ordinary")) as found:
        yield found
