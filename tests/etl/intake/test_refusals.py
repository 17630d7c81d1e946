"""A letter that refuses a load says as much as one that accepts it: every fault of every file, rows, wordings and bounds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.intake.verdict import NOT_COMPARED, PARTLY_COMPARED
from etl.letter.contents import Letter
from etl.letter.render import as_html, as_text
from schemas.home.layout import serving_build
from tests.conftest import Builder
from tests.etl.homes import TestHome, keep_letters, letters_of, make_home, write

CRIMES = [{"crime_ref": f"C{number}"} for number in range(10)]
CHARGES = [crime | {"outcome_code": "1"} for crime in CRIMES]
WORDING = "Type 90 - other disposal"


def refused_twice(root: Path) -> Path:
    """Load ten charges, then check a drop with four ages and five outcomes of them that cannot be read."""
    home = make_home(root / "home")
    write(root / "1", "crimes.csv", CRIMES)
    home.load(write(root / "1", "outcomes.csv", CHARGES, "outcomes").parent, "2023-01-01")
    write(root / "2", "crimes.csv", [*(crime | {"victim_age": "31 yrs"} for crime in CRIMES[:4]), *CRIMES[4:]])
    unread = [charge | {"outcome_code": WORDING} for charge in CHARGES[5:]]
    write(root / "2", "outcomes.csv", [*CHARGES[:5], *unread], "outcomes")
    keep_letters(home, [home.check(root / "2", "2023-02-01")])
    return home.root


@pytest.fixture
def refused(filled: Callable[[Builder], TestHome]) -> Letter:
    return letters_of(filled(refused_twice).root)[0]


def test_the_faults_of_all_files_stand_in_one_letter(refused: Letter) -> None:
    found = {file.extract: file.fault.found for file in refused.files if file.fault}
    assert refused.verdict == "refused"
    assert "4 of 10 rows that counted before are rejected now" in found["crimes"]
    assert "5 of 10 rows that counted before are rejected now" in found["outcomes"]


def test_a_refused_file_names_its_rows_and_unknown_wordings_with_their_count(refused: Letter) -> None:
    for form in (as_text(refused), as_html(refused)):
        assert "rows 7, 8, 9 and 2 more" in form
        assert "31 yrs" not in form
    assert f'outcome_code, 5 rows: "{WORDING}"' in as_text(refused)
    (finding,) = (one for one in refused.check_json()["extracts"]["crimes"]["findings"] if one["severity"] == "reject")
    assert finding["rows"] == (2, 3, 4, 5)


def test_a_refused_load_says_what_the_figures_may_be(refused: Letter) -> None:
    charged = {one.cohort: one for one in refused.effects if one.metric == "charged"}["sexual_violence"]
    assert (charged.numerator, charged.lowest[0], charged.highest[0]) == (10, 1, 10)
    assert {one["metric"] for one in refused.check_json()["headlines"]} >= {"crimes_recorded", "charged"}
    assert "What the figures may be" in as_text(refused)


def test_beside_a_file_that_cannot_be_read_the_others_are_not_called_sure(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "in", "crimes.csv", CRIMES)
    (tmp_path / "in" / "outcomes.csv").write_text("crime_ref,outcome_code\nC1,16\n", "utf-8")
    assert NOT_COMPARED in home.check(tmp_path / "in").notes


def test_what_stands_without_the_unreadable_file_is_compared_all_the_same(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "first", "crimes.csv", CRIMES)
    home.load(tmp_path / "first", as_at="2023-01-31")
    served = serving_build(home.root)
    write(tmp_path / "second", "crimes.csv", CRIMES[:2])
    (tmp_path / "second" / "outcomes.csv").write_text("crime_ref,outcome_code\nC1,16\n", "utf-8")
    letter = home.check(tmp_path / "second", as_at="2023-02-28")
    refused = {file.extract: str(file.fault) for file in letter.files if file.verdict == "refused"}
    assert refused.keys() == {"outcomes", "crimes"}
    assert "(keys_lost)" in refused["crimes"]
    assert letter.losses[0].figures
    assert PARTLY_COMPARED in letter.notes
    assert NOT_COMPARED not in letter.notes
    assert (letter.effects, letter.headlines, letter.build) == ((), (), None)
    assert serving_build(home.root) == served
    assert not (home.root / "store" / "staging").exists()
    assert {path.name for path in (home.root / "warehouse").glob("*.duckdb")} <= {served.name if served else ""}


def test_what_rests_on_the_unreadable_file_is_compared_later(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "first", "crimes.csv", CRIMES)
    home.load(tmp_path / "first", as_at="2023-01-31")
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "crimes.csv").write_text("crime_ref\nC1\n", "utf-8")
    write(tmp_path / "second", "outcomes.csv", [{}], "outcomes")
    letter = home.check(tmp_path / "second", as_at="2023-02-28")
    assert [file.extract for file in letter.files if file.verdict == "refused"] == ["crimes"]
    assert NOT_COMPARED in letter.notes
    assert PARTLY_COMPARED not in letter.notes


def test_of_what_was_compared_and_is_sound_no_candidate_is_left(home: TestHome, tmp_path: Path) -> None:
    write(tmp_path / "first", "crimes.csv", CRIMES)
    home.load(tmp_path / "first", as_at="2023-01-31")
    before = {path.name for path in (home.root / "warehouse").rglob("*")}
    write(tmp_path / "second", "crimes.csv", CRIMES)
    (tmp_path / "second" / "outcomes.csv").write_text("crime_ref,outcome_code\nC1,16\n", "utf-8")
    letter = home.check(tmp_path / "second", as_at="2023-02-28")
    assert [file.extract for file in letter.files if file.verdict == "refused"] == ["outcomes"]
    assert PARTLY_COMPARED in letter.notes
    assert {path.name for path in (home.root / "warehouse").rglob("*")} == before
