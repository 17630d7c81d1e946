"""A drop is loaded once and filed away whole, whatever kills the run, and whoever must know is told."""

import json
from datetime import date
from pathlib import Path

from etl.receive.receive import Received
from schemas.home.layout import Home
from tests.etl.homes import TestHome, write
from tests.etl.receive.receiving import LETTER, TWO, filed, run, told


def test_a_drop_is_loaded_and_filed_away_and_the_same_drop_again_changes_nothing(
    ready: TestHome, tmp_path: Path
) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    (drops / ".done").touch()
    (drops / "rota.xlsx").touch()
    (drops / "mapping.toml").write_text('force = "Sample Force"\n', "utf-8")
    (loaded,) = run(ready, drops)
    (target,) = (drops / "loaded").iterdir()
    assert loaded == Received(f"Loaded. 2 files are in {target}, with the letter.")
    mine = [".done", "crimes_2023-01-01.csv", *LETTER, "mapping.toml"]
    assert filed(drops) == {"": ["mapping.toml", "rota.xlsx"], "loaded": mine}
    assert "Loaded; build" in (target / "letter.txt").read_text("utf-8")
    assert "Loaded; build" in (target / "letter.html").read_text("utf-8")
    assert run(ready, drops)[0] == Received(f"Nothing to receive in {drops}. 1 file is no extract and left there.")
    (target / "crimes_2023-01-01.csv").rename(drops / "crimes_2023-01-01.csv")
    (again,) = run(ready, drops)
    assert again.sentence.startswith("Loaded before: nothing has changed. 1 file is in")
    assert (ready.crimes(), told(tmp_path), len(ready.query("from loads"))) == ({"C1", "C2"}, [], 1)


def test_a_refused_drop_changes_no_figure_and_is_told(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", [])
    write(drops, "outcomes_2023-01-01.csv", [{}], "outcomes")
    (refused,) = run(ready, drops)
    assert refused.exit_code == 1
    assert refused.sentence.startswith("Refused: nothing was loaded. 2 files are in")
    assert filed(drops) == {"refused": ["crimes_2023-01-01.csv", *LETTER, "outcomes_2023-01-01.csv"]}
    assert not (ready.root / "warehouse" / "CURRENT").exists()
    assert told(tmp_path) == ["refused crimes 2023-01-01"]
    assert not Home(ready.root).receiving.exists()


def test_a_pattern_that_fits_everything_takes_neither_the_archive_nor_a_letter(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    (drops / "mapping.toml").write_text('[crimes]\nfile = "*"\n', "utf-8")
    (drops / "letter.txt").write_text("forged", "utf-8")
    assert run(ready, drops)[0].exit_code == 0
    write(drops, "crimes_2023-01-02.csv", [])
    assert run(ready, drops)[0].exit_code == 1
    assert run(ready, drops)[0].sentence == f"Nothing to receive in {drops}. 1 file is no extract and left there."
    assert filed(drops) == {
        "": ["letter.txt", "mapping.toml"],
        "loaded": ["crimes_2023-01-01.csv", *LETTER, "mapping.toml"],
        "refused": ["crimes_2023-01-02.csv", *LETTER, "mapping.toml"],
    }


def test_a_mapping_that_cannot_be_used_moves_nothing_and_is_told_once(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    write(drops, "crimes_2023-01-01.csv", TWO)
    mapping = drops / "mapping.toml"
    for broken in ("[crimes", '[crimes]\nfile = "*.csv"\n[outcomes]\nfile = "c*.csv"'):
        mapping.write_text(broken, "utf-8")
        (fault,) = run(ready, drops)
        assert fault.exit_code == 1
        assert fault.sentence.endswith("Nothing was loaded or moved.")
    assert filed(drops) == {"": ["crimes_2023-01-01.csv", "mapping.toml"]}
    assert told(tmp_path) == ["refused mapping 2023-01-10"]


def test_what_is_overdue_is_told_once_whether_anything_comes_or_not(ready: TestHome, tmp_path: Path) -> None:
    drops = tmp_path / "drops"
    ready.load(write(tmp_path / "in", "crimes.csv", TWO), "2023-01-01")
    drops.mkdir()
    for _ in range(2):
        assert run(ready, drops, date(2023, 2, 15)) == (Received(f"Nothing to receive in {drops}."),)
    assert told(tmp_path) == []
    for day in (16, 17):
        run(ready, drops, date(2023, 2, day))
    assert told(tmp_path) == ["overdue crimes 2023-01-01"]
    log = Home(ready.root).notifications.read_text("utf-8").splitlines()
    assert [set(json.loads(line)) for line in log] == [{"at", "state", "extract", "day", "ended"}]
    (ready.root / "warehouse" / "CURRENT").write_text("gone.duckdb", "ascii")
    run(ready, drops, date(2023, 2, 18))  # that it cannot be looked up takes nothing away
