"""Load the sample into two homes under one key: loaded after the extracts before it, and loaded alone; each with its letter."""

import shutil
from importlib.resources import files
from pathlib import Path

from schemas.home.layout import Home
from tests.etl.homes import TestHome, keep_letters, make_home

SAMPLE = Path(str(files("sample_data")))


def load_after_earlier(root: Path) -> Path:
    """Load the sample after the earlier extracts, so that every panel has something to show; return the home.

    The earlier extracts are kept without a warehouse of their own, which takes as long as that of the sample.
    """
    home = make_home(root / "home")
    home.keep(SAMPLE / "earlier", None)
    return _loaded(home)


def load_alone(root: Path, key_of: Path) -> Path:
    """Load the sample into a home with the key of another; return the home."""
    home = TestHome(root / "home")
    home.root.mkdir()
    shutil.copy(Home(key_of).key, Home(home.root).key)
    return _loaded(home)


def _loaded(home: TestHome) -> Path:
    keep_letters(home, [home.load(SAMPLE, None)])
    return home.root
