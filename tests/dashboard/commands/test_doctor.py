"""`outcomes doctor` from the outside: a line a check, 1 where something is wrong, and nothing changed in the home."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.commands.checks.examine import CHECKS
from etl.intake.options import day_of_the_clock
from schemas.operating_system.sha256 import sha256_of
from tests.etl.homes import make_home, write

pytestmark = pytest.mark.usefixtures("_as_started")
NAMES = list(CHECKS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home as the command makes it, of which every extract is of today."""
    folder = tmp_path / "extracts"
    write(folder, "crimes.csv", [{}])
    made = make_home(tmp_path / "home")
    made.load(folder, day_of_the_clock().isoformat())
    for path in (made.root, *made.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return made.root


def test_every_check_has_its_line_and_a_home_as_it_should_be_ends_with_0(home: Path) -> None:
    before = {path: (path.lstat().st_mtime_ns, path.is_file() and sha256_of(path)) for path in home.rglob("*")}
    found = CliRunner().invoke(app, ["doctor", "--home", str(home)])
    assert [line.partition(":")[0] for line in found.stdout.splitlines()] == NAMES
    assert "WRONG" not in found.stdout
    assert found.exit_code == 0
    assert {path: (path.lstat().st_mtime_ns, path.is_file() and sha256_of(path)) for path in home.rglob("*")} == before


def test_what_is_wrong_is_said_in_text_and_json_and_ends_with_1(home: Path) -> None:
    (home / "key").chmod(0o640)
    text = CliRunner().invoke(app, ["doctor", "--home", str(home)])
    assert "rights: WRONG. Others may read or write key. Run: chmod" in text.stdout
    assert text.exit_code == 1
    answer = CliRunner().invoke(app, ["doctor", "--json", "--home", str(home)])
    checks = {one["name"]: one for one in json.loads(answer.stdout)["checks"]}
    assert list(checks) == NAMES
    assert [name for name, one in checks.items() if one["is_wrong"]] == ["rights", "keys"]
    assert answer.exit_code == 1


def test_a_home_of_an_earlier_version_is_not_carried_over_by_looking(home: Path) -> None:
    (home / "schema_version").write_text("5", "ascii")
    found = CliRunner().invoke(app, ["doctor", "--home", str(home)])
    assert "home of version 5, which the next command that writes carries to 7: take a backup first" in found.stdout
    assert (home / "schema_version").read_text("ascii") == "5"


def test_a_folder_that_is_no_home_yet_is_looked_at_too(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o700)
    found = CliRunner().invoke(app, ["doctor", "--home", str(empty)])
    assert "keys: none yet. `outcomes key` makes one before the first load." in found.stdout
    assert "no home yet" in found.stdout
    assert "freshness: nothing was loaded yet." in found.stdout
    assert found.exit_code == 0
    assert list(empty.iterdir()) == []
