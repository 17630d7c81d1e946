"""Make the signed editions that the tests of the pages only read."""

from pathlib import Path

import pytest

from tests.dashboard.strategic.editions import nothing_shown, ordinary
from tests.dashboard.strategic.released import release


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions: the first, one that replaced nothing, one that shows nothing."""
    folder = tmp_path_factory.mktemp("home") / "releases"
    return release(folder, nothing_shown("2025-Q4"), ordinary("2026-Q2"), ordinary(previous="2026-Q2"))
