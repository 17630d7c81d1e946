"""A home with one edition, for a test that releases another."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import Builder
from tests.dashboard.release.released_homes import HomeOf, copied, made


@pytest.fixture
def released(built_once: Callable[[str, Builder], Path], home_of: HomeOf, tmp_path: Path) -> Path:
    """Return a home of the test's own with one edition, released in October."""

    def build(folder: Path) -> Path:
        home = copied(home_of, folder)
        made(home)
        return home

    return Path(copytree(built_once("released", build), tmp_path / "released", symlinks=True))
