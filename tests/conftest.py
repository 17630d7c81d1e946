"""What holds for every test: the same examples each time, no clock in the verdict, and homes that are built once a session."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

Builder = Callable[[Path], Path]


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Callable[[str, Builder], Path]:
    """Return what a builder made below a folder of that name, made by the first process that asks for it.

    Every process of the session reads it and none writes to it: a test that writes takes a copy.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def find(name: str, build: Builder) -> Path:
        folder, result = shared / f"once-{name}", shared / f"once-{name}.path"
        with FileLock(f"{folder}.lock"):
            if not result.exists():
                folder.mkdir()
                result.write_text(str(build(folder)), "utf-8")
        return Path(result.read_text("utf-8"))

    return find
