"""What was erased does not come back with the next extract: it is dropped, counted and named; a new crime of hers too."""

from pathlib import Path

import pytest

from dashboard.commands.erasure_steps import erase
from etl.erasure.target import Target
from etl.letter.render import as_text
from etl.load import Options
from etl.staging.pseudonymise import token_of
from etl.store.store import Store
from etl.upkeep.lift import lift_erasure
from schemas.settings.erasure_reason import ErasureReason
from tests.etl.homes import SILENT, TestHome, make_home, without_effects, write

HERS = [{"victim_ref": "HER"}, {"crime_ref": "C2", "victim_ref": "OTHER"}]


def target_of(home: TestHome) -> Target:
    key = bytes.fromhex((home.root / "key").read_text("ascii"))
    return Target(frozenset({token_of(key, "HER", "person")}))


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    made = make_home(tmp_path / "home")
    with without_effects():
        write(tmp_path / "first", "crimes.csv", HERS)
        made.load(write(tmp_path / "first", "outcomes.csv", [{}, {"crime_ref": "C2"}], "outcomes").parent)
        erase(made.root, target_of(made), ErasureReason.REQUEST_OF_THE_PERSON, Options(), SILENT, is_meant=True)
    return made


def store_of(home: TestHome) -> Store:
    return Store(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii")))


def test_the_same_file_again_brings_nothing(home: TestHome, tmp_path: Path) -> None:
    with without_effects():
        home.load(tmp_path / "first")
    assert home.crimes() == {"C2"}


def test_a_later_file_is_taken_in_without_her_and_the_letter_says_how_many_rows_that_were(
    home: TestHome, tmp_path: Path
) -> None:
    with without_effects():
        letter = home.load(write(tmp_path, "crimes.csv", HERS), "2023-02-01")
    (file,) = letter.files
    assert (file.rows_in, file.accepted, file.erased) == (2, 1, 1)
    assert (
        "2 rows came in = 1 accepted + 0 rejected + 0 dropped as exact duplicates + 1 erased, as they were before"
        in as_text(letter)
    )
    assert letter.load_json()["extracts"]["crimes"]["erased"] == 1
    assert home.crimes() == {"C2"}
    assert home.query("select rows_in, accepted from loads where as_at_date = '2023-02-01'") == [(2, 1)]


def test_a_new_crime_of_hers_joins_the_list_with_what_hangs_on_it(home: TestHome, tmp_path: Path) -> None:
    before = store_of(home).erased()
    folder = tmp_path / "second"
    write(folder, "crimes.csv", [*HERS, {"crime_ref": "C9", "victim_ref": "HER"}])
    write(folder, "outcomes.csv", [{"crime_ref": "C2"}, {"crime_ref": "C9"}], "outcomes")
    with without_effects():
        letter = home.load(folder, "2023-02-01")
    assert {file.extract: file.erased for file in letter.files} == {"crimes": 2, "outcomes": 1}
    assert len(store_of(home).erased() - before) == 1
    assert home.query("select count(*) from outcomes") == [(1,)]


def test_a_crime_that_she_shares_with_another_keeps_its_outcomes(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "second"
    write(folder, "crimes.csv", [HERS[1], {"crime_ref": "C2", "victim_no": "2", "victim_ref": "HER"}])
    write(folder, "outcomes.csv", [{"crime_ref": "C2"}], "outcomes")
    with without_effects():
        letter = home.load(folder, "2023-02-01")
    assert {file.extract: file.erased for file in letter.files} == {"crimes": 1, "outcomes": 0}


def test_once_lifted_the_source_brings_her_again(home: TestHome, tmp_path: Path) -> None:
    assert lift_erasure(home.root, target_of(home), Options(), SILENT) == 2
    with without_effects():
        home.load(write(tmp_path, "crimes.csv", HERS), "2023-02-01")
    assert home.crimes() == {"C1", "C2"}
