"""What is gone is written for the steward: references as the source writes them, in a file that nobody else may read."""

import csv
import json
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from etl.letter.gone_keys import HEADER, write_gone
from etl.letter.render import as_html, as_text
from etl.load import LoadRefused
from schemas.home import about_to
from tests.etl.homes import TestHome, write

HELD = [{"crime_ref": f"RMS-{number}"} for number in range(10)]


def test_the_references_of_a_refused_load_stand_in_the_file_and_nowhere_else(
    home: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.keep(write(tmp_path / "one", "crimes.csv", HELD), "2023-01-01")
    with pytest.raises(LoadRefused) as refused:
        home.load(write(tmp_path / "two", "crimes.csv", HELD[4:]), "2023-02-01")
    letter, path = refused.value.letter, tmp_path / "gone.csv"
    path.touch(0o644)
    told: list[tuple[Path, str, object]] = []
    monkeypatch.setattr(about_to, "_LISTENERS", [lambda *said: told.append(said)])
    write_gone(path, letter.gone, home.root)
    assert told == [(home.root, "gone", {"references": sum(len(one.references) for one in letter.gone)})]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    header, *lines = csv.reader(path.read_text("utf-8").splitlines())
    assert tuple(header) == HEADER
    crimes = [line for line in lines if line[1] == "flagged crimes"]
    assert sorted(crimes) == [["crimes", "flagged crimes", f"RMS-{number}", "2023-01-01"] for number in range(4)]
    for said in (
        as_text(letter),
        as_html(letter),
        json.dumps(letter.check_json()),
        json.dumps(letter.load_json()),
        repr(letter),
    ):
        assert "RMS-" not in said


def test_a_trace_is_no_line(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "one", "crimes.csv", HELD), "2023-01-01")
    objected = [HELD[0] | {"identification_withdrawn": "objected"}, *HELD[2:]]
    letter = home.load(write(tmp_path / "two", "crimes.csv", objected), "2023-02-01")
    write_gone(tmp_path / "gone.csv", letter.gone)
    assert {line[2] for line in csv.reader((tmp_path / "gone.csv").read_text("utf-8").splitlines()[1:])} == {"RMS-1"}


def test_check_and_load_write_it_where_they_are_asked_to(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "one", "crimes.csv", HELD), "2023-01-01")
    fewer = write(tmp_path / "two", "crimes.csv", HELD[4:])
    for command in ("check", "load"):
        path = tmp_path / f"{command}.csv"
        words = [command, str(fewer), "--home", str(home.root), "--as-at", "2023-02-01", "--gone", str(path)]
        ended = CliRunner().invoke(app, words)
        assert (ended.exit_code, "RMS-" in ended.output) == (1, False)
        assert path.read_text("utf-8").count("RMS-") >= 4
