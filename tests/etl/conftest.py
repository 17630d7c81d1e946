"""Give a fresh home for each test, or one that was filled once a session: to be read, or a copy to be written to."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import Builder
from tests.etl.forked_readers import Server, forked_readers
from tests.etl.homes import TestHome, make_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestHome:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    return make_home(tmp_path / "home")


@pytest.fixture
def filled(
    built_once: Callable[[str, Builder], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Builder], TestHome]:
    """Return how to get the home that a builder fills, to be read and never written to: it is filled once a session."""
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    return lambda build: TestHome(built_once(f"{build.__module__}.{build.__qualname__}", build))


@pytest.fixture
def copy_of(filled: Callable[[Builder], TestHome], tmp_path: Path) -> Callable[[Builder], TestHome]:
    """Return how to get a copy, to be written to, of the home that a builder fills."""
    return lambda build: TestHome(copytree(filled(build).root, tmp_path / "home", symlinks=True))


@pytest.fixture(scope="session")
def reader_server() -> Iterator[Server]:
    """Return what forks the processes that read files."""
    server = Server()
    yield server
    server.end()


@pytest.fixture(scope="module", autouse=True)
def readers(reader_server: Server) -> Iterator[None]:
    """Fork the process that reads a file. A module whose subject is that process has a fixture of this name that does not."""
    with forked_readers(reader_server):
        yield
