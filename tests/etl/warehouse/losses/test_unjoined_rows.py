"""A child of which few rows meet a parent is refused with the two shapes of the references, and never with a reference."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.letter.losses import unjoined_fault_of
from etl.load import LoadRefused
from etl.store.store import Store
from etl.warehouse.build import count_held_back
from etl.warehouse.losses.unjoined_rows import unjoined_rows
from etl.warehouse.replaced_rows import with_replaced_rows
from schemas.settings.loss_reason import LossReason
from tests.conftest import Builder
from tests.etl.homes import TestHome, make_home, write

REFS = [f"AB/{number:04}/22" for number in range(10)]


def ten_crimes(root: Path) -> Path:
    home = make_home(root / "home")
    home.keep(write(root / "in", "crimes.csv", [{"crime_ref": ref} for ref in REFS]))
    return home.root


@pytest.fixture
def crimes(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(ten_crimes)


def outcomes(folder: Path, refs: list[str]) -> Path:
    return write(folder, "outcomes.csv", [{"crime_ref": ref} for ref in refs], "outcomes")


def said_of(home: TestHome, path: Path, as_at: str = "2023-01-01") -> str:
    """Return what is said of a file of which so few rows meet a parent that a load is refused, and nothing of any other."""
    with home.inputs(path, as_at) as found:
        held_back = count_held_back(found.con, found.store, found.loaded_files)
        counted = with_replaced_rows(found.con, found.store, found.loaded_files, found.new, held_back)
        return "; ".join(
            str(unjoined_fault_of("outcomes.csv", rows))
            for rows in unjoined_rows(found.con, found.store, counted, found.new).values()
        )


def test_references_of_another_shape_refuse_the_file(crimes: TestHome, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused) as refused:
        crimes.load(outcomes(tmp_path, [ref.replace("/", "-") for ref in REFS]))
    said = str(refused.value)
    assert (
        "10 of 10 rows do not meet what they name, and 10 of those would meet a row of crimes if crime_ref were written alike: "
        "here as AA-9999-99, there as AA/9999/99" in said
    )
    assert r"value = '${1}/${2}/${3}'" in said
    assert "0004" not in said
    assert {loaded.extract for loaded in Store(crimes.root / "store").loaded_files()} == {"crimes"}


@pytest.mark.parametrize(("met", "is_refused"), [(5, True), (6, False)])
def test_more_than_half_of_the_rows_must_meet_a_parent(
    met: int, is_refused: bool, crimes: TestHome, tmp_path: Path
) -> None:
    path = outcomes(tmp_path, [*REFS[:met], *(f"ZZ/{number}" for number in range(10 - met))])
    assert bool(said_of(crimes, path)) is is_refused


def test_a_fall_since_the_last_extract_refuses_too(crimes: TestHome, tmp_path: Path) -> None:
    crimes.keep(outcomes(tmp_path / "one", REFS))
    assert said_of(crimes, outcomes(tmp_path / "few", [*REFS[:8], "ZZ/1", "ZZ/2"]), "2023-02-01") == ""
    seven = outcomes(tmp_path / "two", [*REFS[:7], "ZZ/1", "ZZ/2", "ZZ/3"])
    assert re.search(r"3 of 10 rows meet no row of crimes.* AA/9, there", said_of(crimes, seven, "2023-02-01"))
    crimes.load(seven, "2023-02-01", accept_loss=LossReason.EARLIER_EXTRACT_WAS_WRONG)
    assert crimes.query("select held_back from loads where as_at_date = '2023-02-01'") == [(3,)]


def test_few_rows_and_a_parent_that_never_came_say_nothing(crimes: TestHome, tmp_path: Path) -> None:
    assert said_of(crimes, outcomes(tmp_path / "few", ["X1", "X2", "X3", "X4"])) == ""
    assert said_of(make_home(tmp_path / "empty"), outcomes(tmp_path / "first", [ref + "X" for ref in REFS])) == ""


def test_capitals_tell_two_shapes_apart(crimes: TestHome, tmp_path: Path) -> None:
    said = said_of(crimes, outcomes(tmp_path, [ref.lower() for ref in REFS]))
    assert "here as aa/9999/99, there as AA/9999/99" in said
    assert "value =" not in said  # no pattern makes a capital of a small letter


@pytest.mark.parametrize(
    ("rows", "said"), [(19, ""), (20, r"looks like AA/9999/99 in both .* Mend the rows of the crimes")]
)
def test_references_that_look_alike_need_more_rows_and_are_not_said_to_be_written_in_another_way(
    rows: int, said: str, crimes: TestHome, tmp_path: Path
) -> None:
    found = said_of(crimes, outcomes(tmp_path, [f"AB/{number:04}/23" for number in range(rows)]))
    assert bool(found) is bool(said)
    assert re.search(said, found)


def test_parents_that_are_gone_are_not_taken_for_references_of_another_shape(crimes: TestHome, tmp_path: Path) -> None:
    refs = [f"AB/{number:04}/22" for number in range(4)]
    write(tmp_path, "crimes.csv", [{"crime_ref": f"C{number}"} for number in range(9)])
    said = said_of(crimes, outcomes(tmp_path, [*refs, "C1", "C2"]).parent, "2023-02-01")
    assert "4 of 6 rows meet no row of crimes: of 4 it stood in an earlier extract and is gone from this one" in said
    assert "looks like" not in said


@pytest.mark.parametrize(("rows", "is_refused"), [(19, False), (20, True)])
def test_rows_whose_parents_were_never_loaded_refuse_a_file_of_some_size(
    tmp_path: Path, rows: int, is_refused: bool
) -> None:
    home = make_home(tmp_path / "home")
    said = said_of(home, outcomes(tmp_path / "in", [f"C{number:03}" for number in range(rows)]))
    assert bool(said) is is_refused
    if is_refused:
        assert "20 of 20 rows meet no row of crimes, of which none was ever loaded" in said
        assert "see whether its file was left alone" in said
