"""A fresh home for each test, or a copy of one that was filled once a session."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest

from tests.conftest import Builder
from tests.etl.homes import TestHome, make_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestHome:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    return make_home(tmp_path / "home")


@pytest.fixture
def copy_of(
    built_once: Callable[[str, Builder], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Builder], TestHome]:
    """Return how to get a copy, to be written to, of the home that a builder fills: it is filled once a session."""
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)

    def copied(build: Builder) -> TestHome:
        filled = built_once(f"{build.__module__}.{build.__qualname__}", build)
        return TestHome(copytree(filled, tmp_path / "home", symlinks=True))

    return copied
