"""Where a home stands: every extract, loaded or never loaded, with what its files brought."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from etl.status import BY_LOAD, Freshness, Status, as_text, read_status
from tests.conftest import Builder
from tests.etl.homes import TestHome, one_rejected, without_effects, write


def test_nothing_was_loaded_yet(tmp_path: Path) -> None:
    status = read_status(tmp_path / "missing")
    assert (status.build, status.as_at) == (None, None)
    assert "Nothing has been loaded yet" in as_text(status)
    assert status.json()["extracts"]["crimes"]["as_at"] is None


def test_each_extract_says_what_its_files_brought(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "extracts"
    write(folder, "crimes.csv", [{}, {"crime_ref": "C2", "victim_age": "400"}, {"crime_ref": "C3"}])
    write(folder, "outcomes.csv", [{}, {"crime_ref": "C9"}], "outcomes")  # the crime of the second never came
    with without_effects():
        home.load(folder, "2023-01-01")
    status = read_status(home.root)
    found = {one.extract: one for one in status.extracts}
    crimes, outcomes = found["crimes"], found["outcomes"]
    assert (crimes.files, crimes.accepted, crimes.rejected, crimes.held_back) == (1, 2, 1, 0)
    assert (outcomes.files, outcomes.accepted, outcomes.held_back) == (1, 1, 1)
    assert f"{crimes.as_at}" == "2023-01-01"
    assert found["stages"].as_at is None
    lines = as_text(status).splitlines()
    assert lines[0] == f"Build {status.build}, figures as at 1 January 2023."
    (row,) = [line.split() for line in lines if line.startswith("crimes ")]
    assert row == ["crimes", "2023-01-01", "1", "2", "1", str(crimes.flagged), "0"]
    (never,) = [line for line in lines if line.startswith("stages ")]
    assert "never loaded" in never
    assert status.json()["extracts"]["crimes"]["accepted"] == 2


def test_a_second_load_adds_its_rows_and_moves_the_day(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "first", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-01-01")
    home.load(write(tmp_path / "second", "crimes.csv", [{}, {"crime_ref": "C2"}, {"crime_ref": "C3"}]), "2023-02-03")
    crimes = read_status(home.root).json()["extracts"]["crimes"]
    assert (crimes["as_at"], crimes["files"], crimes["accepted"]) == ("2023-02-03", 2, 5)


def test_a_row_that_is_rejected_and_stands_is_counted(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "one", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-01-01")
    rejected = [{}, {"crime_ref": "C2", "victim_age": "25 yrs"}]
    with without_effects():
        home.load(write(tmp_path / "two", "crimes.csv", rejected), "2023-02-01")
    status = read_status(home.root)
    assert "crimes: 1 row that is rejected now stands as it was accepted last." in as_text(status)
    assert status.json()["extracts"]["crimes"]["standing"] == 1
    assert (status.json()["extracts"]["crimes"]["stewards"], status.json()["extracts"]["stages"]["standing"]) == (0, 0)


def test_what_the_figures_may_be_with_the_rejected_rows_is_said(filled: Callable[[Builder], TestHome]) -> None:
    status = read_status(filled(one_rejected).root)
    text = as_text(status)
    assert (
        "What the figures may be with the rejected rows (all periods). Control charts leave out 1 rejected row." in text
    )
    assert "  Crimes recorded (all violence and sexual violence) is 1 to 2; now 1." in text
    curves = [one for one in status.json()["effects"] if one["form"] == "curve" and one["step"] == "charged"]
    assert {one["days"]: one["highest"][0] for one in curves} == {30: 0.5, 90: 0.5, 180: 0.5, 365: 1}  # one is censored


def test_the_rows_that_nobody_mends_are_named_to_the_steward() -> None:
    crimes = Freshness("crimes", None, None, 4, 1, 2, 0, 0, standing=2, stewards=1, stewards_rows=(3,))
    text = as_text(Status("0a1b", None, (crimes,)))
    assert "crimes: 2 rows that are rejected now stand as they were accepted last" in text
    assert "for the data steward, rejected 3 times in a row or more: 1 (rows 3)." in text


def test_loads_of_one_second_stand_in_the_order_of_their_days() -> None:
    with duckdb.connect() as con:
        con.execute("""
            create table loads as
            select * from (values
                ('b', timestamp '2026-03-01', 'crimes', date '2026-01-01'),
                ('a', timestamp '2026-03-01', 'crimes', date '2026-02-01')
            ) as given (load_id, loaded_at, extract, as_at_date)
        """)
        con.execute(
            "create table withdrawn_loads as select *, null::timestamp as withdrawn_at, null as reason from loads limit 0"
        )
        assert [row[0] for row in con.execute(BY_LOAD).fetchall()] == ["a", "b"]
