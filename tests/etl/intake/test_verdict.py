"""Files that came together are judged together: one that is refused refuses all, and the letter says what changes."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.load import LoadRefused
from schemas.home.layout import serving_build
from schemas.settings.loss_reason import LossReason
from tests.conftest import Builder
from tests.etl.homes import TestHome, counts, one_crime, write


def test_children_wait_for_their_parents(home: TestHome, tmp_path: Path) -> None:
    outcomes = write(tmp_path / "o", "outcomes.csv", [{}, {"crime_ref": "C2"}], "outcomes")
    assert counts(home.load(outcomes), "outcomes") == {"rows_in": 2, "held_back": 2}
    crimes = write(tmp_path / "c", "crimes.csv", [{}])
    assert home.crimes() == set()
    letter = home.load(crimes)
    assert letter.loaded
    assert counts(letter, "outcomes") == {"released": 1}
    assert home.query("select crime_ref from outcomes") == [("C1",)]
    assert home.query("select held_back, released from loads where extract = 'outcomes'") == [(1, 1)]


def test_a_refused_extract_refuses_the_whole_load(copy_of: Callable[[Builder], TestHome], tmp_path: Path) -> None:
    home = copy_of(one_crime)
    before = (home.root / "warehouse" / "CURRENT").read_text()
    folder = tmp_path / "bad"
    write(folder, "crimes.csv", [{"crime_ref": "C2"}])
    (folder / "outcomes.csv").write_text("crime_ref,outcome_code\nC1,16\n", "utf-8")
    with pytest.raises(LoadRefused) as refusal:
        home.load(folder, "2023-02-01")
    assert "outcomes.csv" in str(refusal.value)
    assert "outcome_date" in str(refusal.value)
    assert refusal.value.exit_code == 1
    assert (home.root / "warehouse" / "CURRENT").read_text() == before
    assert home.crimes() == {"C1"}
    assert not (home.root / "store" / "staging").exists()
    refused = next(file for file in refusal.value.letter.files if file.verdict == "refused")
    counts = (refused.rows_in, refused.accepted, refused.rejected, refused.duplicates, refused.held_back)
    assert counts == (0, 0, 0, 0, 0)  # nothing of it was counted


def test_a_load_runs_while_a_page_reads_the_build_that_serves(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path
) -> None:
    home = copy_of(one_crime)
    with duckdb.connect(str(serving_build(home.root)), read_only=True) as page:
        home.load(write(tmp_path / "two", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-02-01")
        assert page.execute("select count(*) from crimes").fetchall() == [(1,)]
    assert home.crimes() == {"C1", "C2"}


def test_a_contradiction_of_the_same_day_needs_to_be_a_correction(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path
) -> None:
    home = copy_of(one_crime)
    corrected = write(tmp_path / "two", "crimes.csv", [{"area": "South"}])
    with pytest.raises(LoadRefused, match="1 keys stand in another file as at 1 January 2023 with other values"):
        home.load(corrected)
    home.load(corrected, correction=True)
    assert home.query("select area from crimes") == [("South",)]


def test_the_letter_says_what_rejected_rows_do_to_the_figures(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{}, {"crime_ref": "C2"}])
    write(
        folder,
        "outcomes.csv",
        [{}, {"crime_ref": "C2", "outcome_code": "1", "victim_decision_date": "never"}],
        "outcomes",
    )
    effects = {(effect.metric, effect.cohort): effect for effect in home.load(folder).effects}
    charged = effects["charged", "sexual_violence"]
    assert (charged.numerator, charged.denominator) == (0, 2)
    assert charged.lowest == charged.highest == (1, 2)  # a day that cannot be read does not hide the charge


def test_many_rows_that_no_figure_depends_on_need_a_reason_too(home: TestHome, tmp_path: Path) -> None:
    unflagged = [{"crime_ref": f"C{number}", "identified_by": "", "identified_date": ""} for number in range(200)]
    home.keep(write(tmp_path / "one", "crimes.csv", unflagged), "2023-01-01")
    fewer = write(tmp_path / "two", "crimes.csv", [*unflagged[60:], *({"crime_ref": f"N{n}"} for n in range(60))])
    with pytest.raises(LoadRefused, match=r"60 of 200 keys of the snapshot of 1 January 2023 are gone \(keys_gone\)"):
        home.load(fewer, "2023-02-01", accept_loss=LossReason.PARENTS_COME_LATER)
    home.load(fewer, "2023-02-01", accept_loss=LossReason.MOVED_TO_ANOTHER_FORCE)
    assert home.query("select reason from loads where as_at_date = '2023-02-01'") == [("moved_to_another_force",)]


def test_a_snapshot_in_small_parts_is_compared_as_a_whole(home: TestHome, tmp_path: Path) -> None:
    unflagged = [{"crime_ref": f"C{number}", "identified_by": "", "identified_date": ""} for number in range(100)]
    for name, part in (("one", unflagged[:50]), ("two", unflagged[50:])):
        home.keep(write(tmp_path / name, "crimes.csv", part), "2023-01-01")
    with pytest.raises(LoadRefused, match="89 of 100 keys"):
        home.load(write(tmp_path / "fewer", "crimes.csv", unflagged[:11]), "2023-02-01")


def test_public_files_that_contradict_each_other_do_not_stop_the_load(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{}])
    head = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    head += "Last outcome category,Context\n"
    row = "{id},2022-07,Gwent Police,Gwent Police,-3,51,On or near A,W01,X 001A,Violence and sexual offences,{said},\n"
    for force, said in (("gwent", "Under investigation"), ("other", "Court result unavailable")):
        (folder / f"2022-07-{force}-street.csv").write_text(head + row.format(id="a" * 64, said=said), "utf-8")
    (folder / "mapping.toml").write_text('[public_street_crimes]\nfile = "*-street.csv"\nkind = "changes"\n', "utf-8")
    letter = home.load(folder)
    assert letter.loaded
    assert home.crimes() == {"C1"}
    assert len([note for note in letter.notes if "What others publish does not stop a load" in note]) == 2
    assert home.query("select distinct extract from loads") == [("crimes",)]
    (folder / "crimes.csv").unlink()
    with pytest.raises(LoadRefused):  # alone they are the load
        home.load(folder)
