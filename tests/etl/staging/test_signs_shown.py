"""The letter says what in rejected cells looks like free text, with rows and shapes and without a value."""

from pathlib import Path

from tests.etl.homes import TestHome
from tests.etl.staging.test_declared_forms import SHAPES, kept

MANY = [{"crime_ref": f"GW/{1000 + number}/26"} for number in range(30)]


def notes(home: TestHome, folder: Path, mapping: str, *rows: dict[str, str]) -> str:
    return "\n".join(kept(home, folder, mapping, *rows).notes)


def test_each_sign_is_counted_with_its_rows(home: TestHome, tmp_path: Path) -> None:
    rows = ({"area": "Jane Roe"}, {"area": "14 Mill Road"}, {"area": "DC JONES 5521"}, {"area": "roe@example.org"})
    said = notes(
        home, tmp_path / "in", "", *({"crime_ref": f"G/{n}"} | row for n, row in enumerate(rows)), {"area": "N"}
    )
    assert (
        "what looks like free text in column area: 2 like the name of a person or an officer (rows 2, 4); "
        "1 like an address (row 3); 1 like an e-mail or an address of the web (row 5)"
    ) in said
    assert not any(word in said for word in ("Jane", "Mill", "JONES", "roe@"))


def test_the_shape_is_said_where_it_shows_no_person(home: TestHome, tmp_path: Path) -> None:
    said = notes(home, tmp_path / "in", "", *MANY, {"crime_ref": "07700900123"}, {"crime_ref": "SMITHJ12"})
    assert "1 like a phone number, of the shape 99999999999 (row 32)" in said
    assert "1 like the name of a person or an officer (row 33)" in said
    declared = notes(home, tmp_path / "2", SHAPES, *MANY, {"crime_ref": "XKBCDB 2x"})
    assert "1 like a word in a reference of no declared shape, of the shape AAAAAA 9A (row 32)" in declared


def test_a_declared_shape_lets_no_mobile_in_where_the_others_do_not_look_so(home: TestHome, tmp_path: Path) -> None:
    shapes = '[crimes.shapes]\ncrime_ref = ["AA/9+/99", "99999999999"]\n'
    assert kept(home, tmp_path / "1", shapes, *MANY, {"crime_ref": "07700900123"}).rejected == 1
    numbers = [{"crime_ref": f"0726{number:07}"} for number in range(10)]
    assert kept(home, tmp_path / "2", shapes, *MANY, *numbers).rejected == 0


def test_what_is_kept_for_those_beside_it_is_asked_about_until_it_is_declared(home: TestHome, tmp_path: Path) -> None:
    rows = [{"crime_ref": f"SARA-{number:04}"} for number in range(30)]
    asked = "in column crime_ref, references look like phone numbers, names or words by themselves, and were kept"
    assert asked in notes(home, tmp_path / "1", "", *rows)
    assert asked not in notes(home, tmp_path / "2", '[crimes.shapes]\ncrime_ref = ["AAAA-9999"]\n', *rows)


def test_a_roll_up_stays_one_under_names(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mapping.toml").write_text('[engagement.names]\narea = ["North", "Force"]\n', "utf-8")
    rows = "2022-01,North,arrest,4\n2022-01,Force,arrest,4\n"
    (folder / "engagement.csv").write_text(f"month,area,action,actions\n{rows}", "utf-8")
    (file,) = home.keep(folder)
    assert [(found.rule, found.rows) for found in file.findings] == [("roll_up_row", (3,))]
