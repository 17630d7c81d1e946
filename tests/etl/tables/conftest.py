"""Loads files as a person would, and opens what was published."""

import secrets
from datetime import date

import duckdb
import pytest

from etl.load import Options, Progress, load

AS_AT = date(2026, 9, 30)


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """Return a function that loads a folder into a new home: the letter, and the warehouse to read from."""
    monkeypatch.setenv("OUTCOMES_KEY", secrets.token_hex(32))
    opened = []

    def run(folder, as_at=AS_AT):
        home = tmp_path / "home"
        letter = load(home, folder, Options(as_at=as_at), Progress())
        name = (home / "warehouse" / "CURRENT").read_text("utf-8").strip()
        opened.append(duckdb.connect(str(home / "warehouse" / name), read_only=True))
        return letter, opened[-1]

    yield run
    for connection in opened:
        connection.close()
