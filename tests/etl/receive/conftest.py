"""Make a home that takes in drops at once and tells somebody."""

from pathlib import Path

import pytest

from tests.etl.homes import TestHome


@pytest.fixture
def ready(home: TestHome, tmp_path: Path) -> TestHome:
    """Return a home whose drops are whole at once, and whose command writes down what it is told."""
    script = tmp_path / "tell"
    script.write_text(f'#!/bin/sh\necho "$1 $2 $3" >> {tmp_path}/told\n', "utf-8")
    script.chmod(0o700)
    settings = home.root / "settings.toml"
    settings.write_text(f'[receive]\nwhole_after_seconds = 0\n[notify]\ncommand = ["{script}"]\n', "utf-8")
    settings.chmod(0o600)
    return home
