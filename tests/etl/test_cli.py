"""The analyst's commands: results on standard output, and a home that is named."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from etl.cli import home_of
from schemas.errors import CannotRunError, UsageError
from tests.conftest import Builder
from tests.etl.homes import TestHome, one_crime, without_effects, write

RUN = CliRunner()


def test_a_home_must_be_named() -> None:
    with pytest.raises(UsageError, match="No home is named"):
        home_of(None)


def test_a_home_of_a_newer_program_is_refused_by_every_command(tmp_path: Path) -> None:
    (tmp_path / "schema_version").write_text("99", "ascii")
    with pytest.raises(CannotRunError, match="newer version of this program"):
        home_of(tmp_path)


def test_templates_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    ended = RUN.invoke(app, ["template", "crimes", "--out", str(tmp_path)])
    assert ended.exit_code == 0
    assert {Path(line).name for line in ended.stdout.split()} == {path.name for path in tmp_path.iterdir()}
    assert (tmp_path / "crimes.csv").is_file()


def test_a_check_prints_the_letter_writes_the_page_and_keeps_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", [{"victim_age": "400"}, {"crime_ref": "C2"}])
    words = ["check", str(path), "--as-at", "2023-01-01", "--json", "--html", str(tmp_path / "letter.html")]
    with without_effects():
        ended = RUN.invoke(app, words)
    assert json.loads(ended.stdout)["verdict"] == "accepted_with_rejections"
    assert "<html" in (tmp_path / "letter.html").read_text("utf-8")
    assert ended.exit_code == 0


def test_a_refused_load_ends_with_1_and_says_why(home: TestHome, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", [])
    ended = RUN.invoke(app, ["load", str(path), "--as-at", "2023-01-01", "--home", str(home.root)])
    assert ended.exit_code == 1
    assert "Refused: nothing can be loaded" in ended.stderr
    assert ended.stdout == ""


def test_the_key_is_made_once_and_its_place_is_said(tmp_path: Path) -> None:
    first = RUN.invoke(app, ["key", "--home", str(tmp_path / "home")])
    key = (tmp_path / "home" / "key").read_bytes()
    RUN.invoke(app, ["key", "--home", str(tmp_path / "home")])
    assert f"The key is in {tmp_path / 'home' / 'key'}." in first.stdout
    assert (tmp_path / "home" / "key").read_bytes() == key


def test_a_load_is_taken_back_only_where_that_is_meant_and_for_a_reason_that_is_known(
    copy_of: Callable[[Builder], TestHome],
) -> None:
    home = copy_of(one_crime)
    (load,) = json.loads(RUN.invoke(app, ["status", "--home", str(home.root), "--json"]).stdout)["loads"]
    words = ["withdraw", load["load_id"], "--home", str(home.root), "--reason"]
    assert RUN.invoke(app, [*words, "Jane Doe sent it"]).exit_code == 2
    tried = RUN.invoke(app, [*words, "wrong_file"])
    assert tried.stdout.endswith("Nothing was changed. To do it, add --yes.\n")
    assert home.crimes() == {"C1"}
    done = RUN.invoke(app, [*words, "wrong_file", "--yes"])
    assert (done.exit_code, home.crimes()) == (0, set())
    assert "The load is withdrawn. Build" in done.stdout
    assert "withdrawn 2" in RUN.invoke(app, ["status", "--home", str(home.root)]).stdout


def test_a_nightly_backup_replaces_the_last_one_and_a_restore_says_what_its_seal_says(
    filled: Callable[[Builder], TestHome], tmp_path: Path
) -> None:
    home = filled(one_crime)
    target, key = str(tmp_path / "nightly.tar"), str(home.root / "key")
    words = ["backup", target, "--home", str(home.root)]
    assert RUN.invoke(app, words).exit_code == 0
    assert isinstance(RUN.invoke(app, words).exception, UsageError)
    assert RUN.invoke(app, [*words, "--replace"]).exit_code == 0
    without = RUN.invoke(app, ["restore", target, "--home", str(tmp_path / "without")])
    assert without.stdout.endswith("`--key-file`, or OUTCOMES_KEY.\n")
    compared = RUN.invoke(app, ["restore", target, "--home", str(tmp_path / "compared"), "--key-file", key])
    assert compared.stdout.endswith("Its seal fits the key: nobody without the key changed it.\n")


def test_a_monitor_is_told_by_the_exit_code_what_is_overdue(home: TestHome, tmp_path: Path) -> None:
    words = ["status", "--home", str(home.root)]
    assert [RUN.invoke(app, [*words, *more]).exit_code for more in ([], ["--fail-if-overdue"])] == [0, 1]
    empty = json.loads(RUN.invoke(app, [*words, "--json", "--fail-if-overdue"]).stdout)
    assert (empty["overdue"], empty["nothing_loaded"]) == ([], True)
    today = datetime.now().astimezone().date()
    home.keep(write(tmp_path / "one", "crimes.csv", [{}]), "2023-01-01")
    home.load(write(tmp_path / "two", "outcomes.csv", [{}], "outcomes"), (today - timedelta(days=45)).isoformat())
    assert RUN.invoke(app, words).exit_code == 0
    assert "more than 45 days ago: crimes (" in RUN.invoke(app, words).stdout
    late = RUN.invoke(app, [*words, "--json", "--fail-if-overdue"])
    ago = (today - date(2023, 1, 1)).days
    assert (late.exit_code, json.loads(late.stdout)["overdue"]) == (
        1,
        [{"extract": "crimes", "as_at": "2023-01-01", "days": ago}],
    )
    settings = home.root / "settings.toml"
    settings.write_text(f"[overdue]\ndays = {ago + 1}\n", "utf-8")  # it may be midnight
    in_time = RUN.invoke(app, [*words, "--json", "--fail-if-overdue"])
    said = json.loads(in_time.stdout)
    assert (in_time.exit_code, said["overdue"], said["nothing_loaded"]) == (0, [], False)


def test_unknown_wordings_are_written_as_lines_for_the_mapping_file(home: TestHome, tmp_path: Path) -> None:
    rows = [{"crime_ref": f"C{number}", "outcome_code": "Charged (postal)"} for number in range(3)]
    write(tmp_path / "in", "outcomes.csv", [*rows, {"crime_ref": "C9", "outcome_code": "Jane Roe"}], "outcomes")
    words = [str(tmp_path / "in"), "--as-at", "2023-01-01", "--wordings"]
    ended = RUN.invoke(app, ["check", *words, str(tmp_path / "checked.toml")])
    refused = RUN.invoke(app, ["load", *words, str(tmp_path / "loaded.toml"), "--home", str(home.root)])
    assert (ended.exit_code, refused.exit_code) == (1, 1)  # not one row is usable
    assert 'outcome_code, 3 rows: "Charged (postal)" is perhaps 1' in ended.stdout
    assert "Jane" not in ended.stdout + ended.stderr + refused.stderr
    for name in ("checked.toml", "loaded.toml"):
        text = (tmp_path / name).read_text("utf-8")
        assert '# "Charged (postal)" = "1"  # 3 rows' in text
        assert "Jane" not in text
