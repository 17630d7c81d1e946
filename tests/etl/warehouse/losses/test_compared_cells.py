"""Cells of rows that were there before: what is empty now is lost, and a value that is gone is named and stops nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import LoadRefused
from etl.status import as_text as status_as_text
from etl.status import read_status
from etl.store.loaded_file import ChangedColumn
from etl.warehouse.losses.lost_keys import Comparison, compare_with_before
from etl.warehouse.losses.stream import cell_streams
from tests.conftest import Builder
from tests.etl.homes import TestHome, make_home, write

Rows = list[dict[str, str]]
HELD = 20
CELLS = {
    "area": "North",
    "sector": "street",
    "suspect_relationship": "client",
    "related_to_sex_work": "yes",
    "investigating_unit": "CID North",
    "committed_from_date": "2022-02-01",
    "committed_to_date": "2022-02-02",
}
CRIMES: Rows = [{"crime_ref": f"C{number}", "victim_ref": f"V{number}"} | CELLS for number in range(HELD)]
DECISION = {
    "decided_by": "police",
    "victim_decision_recorded": "yes",
    "victim_decision_date": "2022-05-01",
    "victim_decision_evidence": "statement",
    "victim_decision_reason": "other",
    "implies_suspect": "yes",
}
OUTCOMES: Rows = [{"crime_ref": f"C{number}"} | DECISION for number in range(HELD)]
MONTH = "2023-02-01"


def january(root: Path) -> Path:
    home = make_home(root / "home")
    write(root / "in", "crimes.csv", CRIMES)
    write(root / "in", "outcomes.csv", OUTCOMES, "outcomes")
    home.load(root / "in", "2023-01-01")
    return home.root


@pytest.fixture
def held(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(january)


def with_cells(rows: Rows, count: int, **cells: str) -> Rows:
    return [row | cells if number < count else row for number, row in enumerate(rows)]


def compared(home: TestHome, folder: Path, crimes: Rows = CRIMES, outcomes: Rows = OUTCOMES) -> Comparison:
    write(folder, "crimes.csv", crimes)
    write(folder, "outcomes.csv", outcomes, "outcomes")
    with home.inputs(folder, MONTH) as found:
        return compare_with_before(found.con, found.store, found.loaded_files, found.new)


def test_half_of_any_cell_that_a_figure_or_a_split_rests_on_is_too_much(held: TestHome, tmp_path: Path) -> None:
    crimes = with_cells(CRIMES, 10, **dict.fromkeys([*CELLS, "identified_date"], ""))
    found = compared(held, tmp_path / "in", crimes, with_cells(OUTCOMES, 10, **dict.fromkeys(DECISION, "")))
    lost = {one.stream.name: (one.lost, one.held, one.refused_from, one.is_too_many) for one in found.lost}
    every = {one.name for name in ("crimes", "outcomes") for one in cell_streams(name).values()}
    assert lost == dict.fromkeys(every, (10, HELD, 4, True)) | {"cells_crimes_identified_date": (10, HELD, 3, True)}


def test_three_emptied_cells_are_named_and_four_refuse_the_load(held: TestHome, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused) as refused:
        held.load(write(tmp_path / "in", "crimes.csv", with_cells(CRIMES, 4, area="")), MONTH)
    assert "4 of 20 cells of area as at 1 January 2023 are gone without a trace, and 4 are too many" in str(
        refused.value
    )
    (loss,) = held.load(write(tmp_path / "two", "crimes.csv", with_cells(CRIMES, 3, area="")), MONTH).losses
    assert (loss.stream, loss.lost, loss.held) == ("cells of area", 3, HELD)
    assert [(one.figure, one.before, one.after) for one in loss.figures] == [
        ("Crimes of which area is not recorded", "0", "3")
    ]


def test_a_cell_that_is_rejected_or_goes_with_a_flag_that_is_taken_back_is_not_lost(
    held: TestHome, tmp_path: Path
) -> None:
    rejected = with_cells(CRIMES, 5, sector="by the docks")
    withdrawn = [*rejected[:10], *with_cells(rejected[10:], 5, identification_withdrawn="objected", sector="")]
    assert compared(held, tmp_path / "in", withdrawn).lost == ()


def test_a_value_that_goes_is_said_with_what_stands_in_its_place(held: TestHome, tmp_path: Path) -> None:
    moved = with_cells(CRIMES, HELD, area="East", sector="online", investigating_unit="CID East")
    letter = held.load(write(tmp_path / "in", "crimes.csv", with_cells(moved, 2, area="West")), MONTH)
    assert letter.loaded
    found = {one.column: one for one in letter.changed}
    assert {(one.changed, one.held) for one in found.values()} == {(HELD, HELD)}
    assert set(found) == {"area", "sector", "investigating_unit"}
    (north,) = found["area"].gone
    assert (north.value, north.before, north.left, north.now) == ("North", HELD, 0, (("East", HELD - 2), (None, 2)))
    (street,) = found["sector"].gone
    assert (street.value, street.now) == ("street", (("online", HELD),))
    assert '"North" stood in 20, and none of them still has it: 18 have "East", 2 have other values' in status_as_text(
        read_status(held.root)
    )


def test_a_name_that_may_be_of_a_person_is_never_repeated(held: TestHome, tmp_path: Path) -> None:
    crimes = with_cells(CRIMES, HELD, area="Ravenhill", investigating_unit="Ravenhill")
    found = compared(held, tmp_path / "in", crimes)
    assert {one.column for one in found.changed} == {"area", "investigating_unit"}
    assert "Ravenhill" not in str(found.changed)
    assert [value.now for one in found.changed for value in one.gone] == [((None, HELD),), ((None, HELD),)]


@pytest.mark.parametrize(("changed", "is_said"), [(2, False), (3, True)])
def test_rows_that_differ_are_said_from_the_limit_of_keys_on_though_no_value_is_gone(
    changed: int, is_said: bool, held: TestHome, tmp_path: Path
) -> None:
    crimes = with_cells(CRIMES, changed, area="East", investigating_unit="CID East", recorded_date="2022-03-09")
    found = {one.column: one for one in compared(held, tmp_path / "in", crimes).changed}
    assert found == (
        {name: ChangedColumn("crimes", name, HELD, changed) for name in ("area", "recorded_date")} if is_said else {}
    )


def test_one_in_ten_that_still_has_a_value_does_not_hide_that_it_is_gone(held: TestHome, tmp_path: Path) -> None:
    for count, gone in ((18, [("North", 20, 2)]), (17, [])):
        found = compared(held, tmp_path / str(count), with_cells(CRIMES, count, area="East")).changed
        assert [(one.value, one.before, one.left) for column in found for one in column.gone] == gone
