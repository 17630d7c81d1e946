"""A loaded home as the command leaves it."""

import os
import shutil
from pathlib import Path

import pytest

from schemas.home.layout import Home
from tests.dashboard.commands.checks.loaded import AS_AT
from tests.etl.homes import make_home, write


@pytest.fixture(scope="package")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extracts")
    write(folder, "crimes.csv", [{}])
    home = make_home(tmp_path_factory.mktemp("home") / "home")
    home.load(folder, AS_AT.isoformat())
    return home.root


@pytest.fixture
def home(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a copy of a loaded home, closed to others, in an environment without a variable of ours."""
    for name in [name for name in os.environ if name.startswith(("OUTCOMES_", "STREAMLIT_"))]:
        monkeypatch.delenv(name)
    copy = shutil.copytree(loaded, tmp_path / "home")
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return Home(copy)
