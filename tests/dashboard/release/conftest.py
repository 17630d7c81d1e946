"""Make a home with one edition, for a test that releases another."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.editions.cube import write_cube
from dashboard.release import run
from tests.conftest import Builder
from tests.dashboard.release.released_homes import HomeOf, copied, made


@pytest.fixture(scope="package", autouse=True)
def _cubes_are_written_here() -> Iterator[None]:
    """Write a cube without the process of its own that writes it: to start that takes half of the time of a release."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "write_apart", write_cube)
        yield


@pytest.fixture
def released(built_once: Callable[[str, Builder], Path], home_of: HomeOf, tmp_path: Path) -> Path:
    """Return a home of the test's own with one edition, released in October."""

    def build(folder: Path) -> Path:
        home = copied(home_of, folder)
        made(home)
        return home

    return Path(copytree(built_once("released", build), tmp_path / "released", symlinks=True))
