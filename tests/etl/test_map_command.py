"""From an unknown export of a force to an accepted letter: map it, confirm it, check it."""

import json
from pathlib import Path

from typer.testing import CliRunner

from dashboard.cli import app
from etl.proposal.shipped import shipped_names
from schemas.errors import UsageError
from tests.etl.homes import TestHome
from tests.etl.proposal.exports import confirmed, write_export

RUN = CliRunner()


def test_an_unknown_export_is_mapped_confirmed_and_loaded(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    export, mapping = write_export(folder), folder / "mapping.toml"
    assert RUN.invoke(app, ["map", str(export), "--output", str(mapping)]).exit_code == 0
    assert RUN.invoke(app, ["check", str(folder)]).exit_code != 0  # nobody has confirmed it
    mapping.write_text(confirmed(mapping.read_text("utf-8")), "utf-8")
    ended = RUN.invoke(app, ["load", str(folder), "--home", str(home.root), "--json"])
    letter = json.loads(ended.stdout)
    assert ended.exit_code == 0
    found = {name: (one["rows_in"], one["accepted"]) for name, one in letter["extracts"].items()}
    assert found == {"crimes": (24, 24), "outcomes": (24, 24)}
    outcomes = home.query("select outcome_code, decided_by, count(*) from outcomes group by all order by all")
    assert outcomes == [("0", None, 4), ("1", None, 8), ("15", "cps", 4), ("16", None, 4), ("18", None, 4)]
    assert home.query("select count(*) from crimes where is_charged") == [(8,)]


def test_a_file_that_is_there_is_not_overwritten_unless_that_is_asked_for(tmp_path: Path) -> None:
    export, mapping = write_export(tmp_path), tmp_path / "mapping.toml"
    mapping.write_text("mine", "utf-8")
    refused = RUN.invoke(app, ["map", str(export), "--output", str(mapping)])
    assert isinstance(refused.exception, UsageError)
    assert mapping.read_text("utf-8") == "mine"
    assert RUN.invoke(app, ["map", str(export), "--output", str(mapping), "--replace"]).exit_code == 0
    assert "confirmed = false" in mapping.read_text("utf-8")


def test_without_a_place_the_proposal_is_printed(tmp_path: Path) -> None:
    ended = RUN.invoke(app, ["map", str(write_export(tmp_path)), "--extract", "outcomes"])
    assert "[outcomes.columns]" in ended.stdout
    assert "[crimes]" not in ended.stdout


def test_a_shipped_mapping_is_written_by_its_name(tmp_path: Path) -> None:
    ended = RUN.invoke(app, ["map", "--template", "data_police_uk", "--output", str(tmp_path / "mapping.toml")])
    assert ended.exit_code == 0
    assert "[public_street_crimes]" in (tmp_path / "mapping.toml").read_text("utf-8")
    shown = RUN.invoke(app, ["map", "--help"], env={"COLUMNS": "300"}).stdout
    assert all(name in shown for name in shipped_names())


def test_what_was_typed_is_wrong_is_named(tmp_path: Path) -> None:
    export = str(write_export(tmp_path))
    for words in (
        ["map"],
        ["map", export, "--extract", "crime"],
        ["map", "--template", "n"],
        ["map", str(tmp_path / "nothing.csv")],
    ):
        assert isinstance(RUN.invoke(app, words).exception, UsageError)
