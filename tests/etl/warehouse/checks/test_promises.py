"""What must never be in a warehouse: each promise sees its fault, and a build that breaks one is not published."""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.errors import RefusedError
from etl.warehouse import build
from etl.warehouse.make_tables import build_tables
from schemas.sql_template import written_out
from tests.conftest import Builder
from tests.dashboard.caseload import homes
from tests.etl.homes import TestHome, one_crime, write

PROMISES = Path(build.__file__).parent / "checks" / "promises"
FAULTS = {
    "no_person_stands_by_reference": "update swlo_cases set swlo_token = 'PC 1234 Jones'",
    "a_crime_has_one_outcome_and_one_value_of_every_breakdown": """
        insert into crimes select * replace ('elsewhere' as area, victim_no + 1 as victim_no) from crimes
    """,
    "charged_means_an_outcome_of_the_group_charged": "update crimes set outcome_code = '1'",
    "only_open_cases_ask_for_the_officer": "update swlo_cases set closed_date = opened_date",
    "what_belongs_to_a_case_has_its_case": "insert into swlo_contacts (case_ref) values ('GONE')",
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a build with a closed crime and cases that ask for the officer."""
    home = homes.morning(tmp_path_factory.mktemp("promises"))
    return home / "warehouse" / (home / "warehouse" / "CURRENT").read_text("ascii").strip()


def test_every_promise_has_its_fault_here() -> None:
    assert {path.stem for path in PROMISES.glob("*.sql")} == set(FAULTS)


@pytest.mark.parametrize("promise", FAULTS)
def test_a_promise_holds_and_sees_its_fault(promise: str, warehouse: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(warehouse, copy)
    copy.chmod(0o600)
    with duckdb.connect(str(copy)) as con:
        select = written_out((PROMISES / f"{promise}.sql").read_text("utf-8"))
        assert con.execute(select).fetchall() == []
        con.execute(FAULTS[promise])
        assert con.execute(select).fetchall()


def test_a_crime_of_two_victims_that_agree_keeps_its_promise(warehouse: Path, tmp_path: Path) -> None:
    promise = "a_crime_has_one_outcome_and_one_value_of_every_breakdown"
    with duckdb.connect(str(shutil.copyfile(warehouse, tmp_path / "copy.duckdb"))) as con:
        con.execute("insert into crimes select * replace (victim_no + 1 as victim_no) from crimes")
        assert con.execute(written_out((PROMISES / f"{promise}.sql").read_text("utf-8"))).fetchall() == []


def test_a_build_that_breaks_a_promise_is_not_published(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = copy_of(one_crime)

    def with_a_fault(con: duckdb.DuckDBPyConnection) -> None:
        build_tables(con)
        con.execute("update crimes set is_charged = true")

    monkeypatch.setattr(build, "build_tables", with_a_fault)
    more = write(tmp_path / "more", "crimes.csv", [{}, {"crime_ref": "C2"}])
    with pytest.raises(
        RefusedError, match=r"charged means an outcome of the group charged does not hold: 2 rows break it. Nothing was"
    ) as refused:
        home.load(more, "2023-02-01")
    assert "C2" not in str(refused.value)
    assert home.crimes() == {"C1"}
