"""A load: no row lost, later extracts win, children wait for their parents, a refusal changes nothing."""

import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.letter.render import as_text
from etl.load import LoadRefused, Options, rebuild
from schemas.home.lock import locked
from tests.conftest import Builder
from tests.etl.homes import SILENT, TestHome, counts, make_home, one_crime, without_effects, write


def test_every_row_is_accounted_for_and_a_duplicate_inside_a_conflict_once(home: TestHome, tmp_path: Path) -> None:
    path = write(
        tmp_path / "in",
        "crimes.csv",
        [
            {"crime_ref": "C1"},
            {"crime_ref": "C1"},  # an exact duplicate: dropped
            {"crime_ref": "C2", "area": "North"},
            {"crime_ref": "C2", "area": "North"},  # an exact duplicate too
            {"crime_ref": "C2", "area": "South"},  # contradicts the rows above: all go
            {"crime_ref": "C3", "offence_code": "nonsense"},  # rejected
            {"crime_ref": "C3", "victim_no": "2"},
        ],
    )
    with without_effects():
        letter = home.load(path)
    assert counts(letter, "crimes") == {"rows_in": 7, "accepted": 2, "rejected": 1 + 2, "duplicates": 2}
    assert home.crimes() == {"C1", "C3"}
    conflict = next(finding for finding in letter.files[0].findings if finding.rule == "conflicting_rows")
    assert (conflict.count, conflict.rows) == (3, (4, 5, 6))


@pytest.mark.parametrize("one_by_one", [True, False])
def test_a_month_saved_in_another_encoding_makes_no_second_area(
    home: TestHome, tmp_path: Path, one_by_one: bool
) -> None:
    folder = tmp_path / "in"
    for number, (day, encoding) in enumerate([("2023-01-31", "cp1252"), ("2023-02-28", "utf-8-sig")]):
        path = write(folder, f"crimes_{day}.csv", [{"crime_ref": f"C{number}", "area": "Ynys M\u00f4n"}])
        path.write_bytes(path.read_text("utf-8").encode(encoding))
    mapping = '[defaults]\nencoding = "windows-1252"\n[crimes]\nkind = "changes"\n'
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    if one_by_one:
        first, folder = sorted(folder.glob("*.csv"))
        home.keep(first, as_at=None)
    with home.inputs(folder, as_at=None) as found:
        notes = [note for loaded in found.loaded_files for note in loaded.notes]
        assert "it begins with the mark of UTF-8, so it was read as UTF-8 and not as windows-1252" in notes
        areas = found.con.execute("select area, count(*) from accepted.crimes group by all").fetchall()
    assert areas == [("Ynys M\u00f4n", 2)]


def test_the_later_as_at_wins_whatever_is_loaded_first(tmp_path: Path) -> None:
    old = write(tmp_path / "old", "crimes.csv", [{"area": "North"}, {"crime_ref": "C2"}])
    new = write(tmp_path / "new", "crimes.csv", [{"area": "South"}, {"crime_ref": "C3"}])
    forward, backward = make_home(tmp_path / "a"), make_home(tmp_path / "b")
    forward.keep(old, "2023-01-01")
    last = forward.load(new, "2023-04-01")
    backward.keep(new, "2023-04-01")
    with backward.inputs(old, "2023-01-01") as found:
        rows = found.con.execute("select crime_ref, area from accepted.crimes order by 1").fetchall()
    assert rows == [("C1", "South"), ("C3", None)]
    assert forward.crimes() == {"C1", "C3"}
    assert counts(last, "crimes") == {"rows_in": 2, "accepted": 2, "replaced": 1, "dropped": 1}
    assert forward.query("select area from crimes where crime_ref = 'C1'") == [("South",)]


def test_a_load_as_at_a_day_to_come_is_refused_and_an_older_one_is_said_to_be_older(
    home: TestHome, tmp_path: Path
) -> None:
    rows = [{}, {"crime_ref": "C2"}]
    to_come = write(tmp_path / "to come", "crimes_2062-06-30.csv", rows)
    with pytest.raises(LoadRefused) as caught:
        home.load(to_come, None, today=date(2023, 6, 30))
    assert "its name says 30 June 2062, and today is 30 June 2023" in str(caught.value)
    home.keep(to_come, None, today=date(2062, 6, 30))
    older = home.load(write(tmp_path / "older", "crimes_2023-01-31.csv", rows[:1]), None)
    assert older.verdict == "accepted"
    assert "This one is older" in as_text(older)
    assert home.crimes() == {"C1", "C2"}


def test_changes_add_replace_and_delete_by_key(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2"}, {"crime_ref": "C3"}]), "2023-01-01")
    folder = tmp_path / "two"
    write(folder, "crimes.csv", [{"crime_ref": "C2", "area": "South"}, {"crime_ref": "C4"}])
    (folder / "crimes_deleted.csv").write_text("crime_ref,victim_no\nC3,1\n", "utf-8")
    (folder / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    letter = home.load(folder, "2023-02-01")
    assert home.crimes() == {"C1", "C2", "C4"}
    assert home.query("select area from crimes where crime_ref = 'C2'") == [("South",)]
    assert (counts(letter, "crimes")["replaced"], counts(letter, "crimes")["dropped"]) == (1, 1)


def test_check_keeps_nothing_and_says_what_a_load_would(home: TestHome, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", [{}, {"crime_ref": "C2", "victim_age": "old"}])
    with without_effects():
        letter = home.check(path)
        assert letter.verdict == "accepted_with_rejections"
        assert not (home.root / "warehouse" / "CURRENT").exists()
        assert home.load(path).check_json()["extracts"] == letter.check_json()["extracts"]


def test_persons_are_nowhere_in_the_home_and_have_one_token_in_every_extract(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(
        folder,
        "crimes.csv",
        [{"victim_ref": "PERSON-4711"}, {"crime_ref": "C2", "victim_ref": "PERSON-4712", "victim_age": "x"}],
    )
    write(folder, "swlo_cases.csv", [{"victim_ref": " PERSON-4711 ", "swlo_ref": "OFFICER-0815"}], "swlo_cases")
    home.load(folder)
    for path in home.root.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"PERSON-47" not in content, path
            assert b"OFFICER-08" not in content, path
    assert home.query("select count(*) from crimes join swlo_cases using (victim_token)") == [(1,)]


def test_everything_is_private_to_its_owner(home: TestHome, tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        home.keep(write(tmp_path / "in", "crimes.csv", [{}]))
    finally:
        os.umask(old)
    for path in (home.root / "store").rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_a_second_load_says_who_holds_the_lock(home: TestHome, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", [{}])
    with (
        locked(home.root / "lock", "load"),
        pytest.raises(CannotRunError, match=rf"process {os.getpid()}"),
    ):
        home.load(path, wait_seconds=0)


def test_a_flipped_bit_in_the_store_is_noticed(copy_of: Callable[[Builder], TestHome]) -> None:
    home = copy_of(one_crime)
    part = next((home.root / "store" / "accepted").rglob("part-*.parquet"))
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(bytes(content))
    with pytest.raises(CannotRunError, match=r"is not the file that was loaded"):
        rebuild(home.root, Options(), SILENT)
    assert home.crimes() == {"C1"}  # the old warehouse still serves


def test_a_crash_before_the_manifest_leaves_nothing_half_loaded(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copy_of(one_crime)
    path = write(tmp_path / "two", "crimes.csv", [{"crime_ref": "C2"}])

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("etl.store.store.manifest_chain.add", crash)
        with pytest.raises(KeyboardInterrupt):
            home.load(path, "2023-02-01")
    assert home.crimes() == {"C1"}
    home.load(path, "2023-02-01")
    assert home.crimes() == {"C2"}
