"""`outcomes receive` as it is typed: one sentence on standard output, steps on standard error, and its exit codes."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from schemas.errors import UsageError
from tests.etl.homes import make_home, write


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    home = make_home(tmp_path / "home").root
    (home / "settings.toml").write_text("[receive]\nwhole_after_seconds = 0.1\n", "utf-8")
    (tmp_path / "drops").mkdir()
    return ["receive", str(tmp_path / "drops"), "--home", str(home)]


def test_an_empty_folder_is_said_and_is_no_fault(words: list[str], tmp_path: Path) -> None:
    ended = CliRunner().invoke(app, words)
    assert (ended.exit_code, ended.stdout) == (0, f"Nothing to receive in {tmp_path / 'drops'}.\n")


def test_a_drop_is_waited_for_and_loaded_and_the_next_is_refused(words: list[str], tmp_path: Path) -> None:
    write(tmp_path / "drops", "crimes_2023-01-01.csv", [{}])
    ended = CliRunner().invoke(app, words)
    assert (ended.exit_code, ended.stdout.count("\n")) == (0, 1)
    assert ended.stdout.startswith("Loaded. 1 file is in ")
    assert "Waiting until the drop is whole\nReading crimes_2023-01-01.csv\n" in ended.stderr
    write(tmp_path / "drops", "crimes_2023-02-01.csv", [])
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == 1
    assert refused.stdout.startswith("Refused: nothing was loaded. 1 file is in ")


def test_a_folder_that_is_not_there_is_wrong_usage(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "drops").rmdir()
    assert isinstance(CliRunner().invoke(app, words).exception, UsageError)
