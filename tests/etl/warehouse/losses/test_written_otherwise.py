"""Rows that would meet a parent but for spaces and marks are found however few they are, and the proposed line joins them."""

import re
from pathlib import Path

import duckdb
import pytest

from etl.load import LoadRefused
from etl.warehouse.losses.written_otherwise import WrittenOtherwise, written_otherwise
from schemas.contract import Parent
from tests.etl.homes import make_home, write

CRIMES = [f"GW/{number}/21" for number in range(1000, 1010)]


def found_of(waiting: list[str], crimes: list[str]) -> WrittenOtherwise | None:
    with duckdb.connect() as con:
        con.execute("create schema accepted")
        con.execute("create table accepted.crimes as select unnest($refs) as crime_ref", {"refs": crimes})
        con.execute("create table waiting as select unnest($refs) as crime_ref", {"refs": waiting})
        return written_otherwise(con, Parent("crimes", ("crime_ref",)), "from waiting")


@pytest.mark.parametrize(
    ("waiting", "found"),
    [
        (["GW / 1000 / 21", "GW / 1001 / 21", "GW-1002-21"], (3, "AA / 9999 / 99", "AA/9999/99")),
        (["GW 1000 21"], (1, "AA 9999 99", "AA/9999/99")),
        (["GW100021"], (1, "AA999999", "AA/9999/99")),
        (["gw/1000/21"], (1, "aa/9999/99", "AA/9999/99", False)),
        (["GW / 2000 / 21"], None),  # no crime has these parts
        (["GW/2000/21"], None),
        (["GW/10002/1"], None),  # the same digits, in other parts
    ],
)
def test_rows_that_only_marks_keep_from_their_parent(
    waiting: list[str], found: tuple[int, str, str] | tuple[int, str, str, bool] | None
) -> None:
    assert found_of(waiting, CRIMES) == (None if found is None else WrittenOtherwise(*found))


def test_a_reference_that_could_be_one_of_two_parents_is_not_said_to_be_either() -> None:
    assert found_of(["GW 1000 21"], ["GW/1000/21", "GW-1000-21"]) is None


def test_a_pattern_that_would_change_references_of_parents_is_not_proposed() -> None:
    mixed = [*CRIMES, *(f"AB-{number}-21" for number in range(2000, 2040))]
    found = found_of(["GW-1000-21", "GW-1001-21"], mixed)
    assert found == WrittenOtherwise(2, "AA-9999-99", "AA/9999/99", is_safe=False)
    assert found is not None
    assert found.pattern is None
    safe = found_of(["GW 1000 21"], mixed)
    assert safe is not None
    assert safe.pattern == (r"^([\pL\pN]+) ([\pL\pN]+) ([\pL\pN]+)$", "${1}/${2}/${3}")


def test_without_a_way_to_change_capitals_no_pattern_is_proposed() -> None:
    assert WrittenOtherwise(1, "aa/99", "AA/99").pattern is None
    assert WrittenOtherwise(1, "AA99", "AA/99").pattern is None  # nothing says where the mark goes
    assert WrittenOtherwise(1, "AA 99", "AA99").pattern == (r"^([\pL\pN]+) ([\pL\pN]+)$", "${1}${2}")
    assert WrittenOtherwise(1, "AA / 99", "AA/99").pattern == (
        r"^([\pL\pN]+) / ([\pL\pN]+)$", "${1}/${2}"
    )  # fmt: skip


def test_the_line_that_the_letter_proposes_joins_the_rows(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    write(tmp_path / "in", "crimes.csv", [{"crime_ref": ref} for ref in CRIMES])
    refs = [*CRIMES[:7], "GW 1007 21", "GW 1008 21", "GW 1009 21"]
    write(tmp_path / "in", "outcomes.csv", [{"crime_ref": ref} for ref in refs], "outcomes")
    with pytest.raises(LoadRefused) as refused:
        home.load(tmp_path / "in")
    said = str(refused.value)
    assert (
        "3 of 10 rows do not meet what they name, and 3 of those would meet a row of crimes if crime_ref were written alike"
        in said
    )
    assert "1008" not in said
    (line,) = re.findall(r"(patterns = .*\] \})", said)
    (tmp_path / "in" / "mapping.toml").write_text(f"[outcomes]\n{line}\n", "utf-8")
    home.load(tmp_path / "in")
    assert home.query("select count(*) from outcomes where crime_ref = 'GW/1009/21'") == [(1,)]
    assert home.query("select extract, held_back from loads order by extract") == [("crimes", 0), ("outcomes", 0)]


@pytest.mark.parametrize("written", ["GW-1039-21", "gw/1039/21"])
def test_fewer_than_three_in_a_hundred_are_said_and_wait(tmp_path: Path, written: str) -> None:
    home = make_home(tmp_path / "home")
    crimes = [f"GW/{number}/21" for number in range(1000, 1040)]
    write(tmp_path / "in", "crimes.csv", [{"crime_ref": ref} for ref in crimes])
    write(tmp_path / "in", "outcomes.csv", [{"crime_ref": ref} for ref in [*crimes[:39], written]], "outcomes")
    (note,) = [one for one in home.load(tmp_path / "in").notes if "outcomes.csv" in one]
    assert (
        "1 of 40 rows do not meet what they name, and 1 of those would meet a row of crimes if crime_ref were written alike"
        in note
    )
    assert ("patterns = " in note) is (written != "gw/1039/21")
    assert home.query("select extract, held_back from loads order by extract") == [("crimes", 0), ("outcomes", 1)]
