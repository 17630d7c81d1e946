"""Homes are built once for all tests of the pages: building is what takes time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dashboard import homes

BUILDERS: dict[str, Callable[[Path], Path]] = {
    "ordinary": homes.ordinary,
    "one_row": homes.one_row,
    "all_open": homes.all_open,
    "nobody": homes.nobody,
    "loaded_again": homes.loaded_again,
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
