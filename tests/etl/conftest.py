"""A fresh home for each test."""

from pathlib import Path

import pytest

from tests.etl.homes import TestHome, make_home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestHome:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    return make_home(tmp_path / "home")
