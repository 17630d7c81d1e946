"""Two records systems side by side: each replaces its own rows, and what is gone is counted for each."""

from pathlib import Path

from etl.warehouse.losses.lost_keys import compare_with_before
from etl.warehouse.source_systems import by_system_in_words
from tests.etl.homes import TestHome, write


def sent(folder: Path, system: str | None, day: str, crimes: list[dict[str, str]]) -> tuple[Path, str]:
    """Write the crimes of a records system and their outcomes; return their folder and the day as at which they are."""
    folder = folder / f"{system} {day}"
    write(folder, "crimes.csv", crimes)
    write(folder, "outcomes.csv", [{"crime_ref": row["crime_ref"]} for row in crimes], "outcomes")
    toml = f'[defaults]\nsource_system = "{system}"\n' if system else ""
    (folder / "mapping.toml").write_text(toml, "utf-8")
    return folder, day


def numbered(letter: str, count: int) -> list[dict[str, str]]:
    return [{"crime_ref": f"{letter}{number}"} for number in range(count)]


def test_a_snapshot_of_one_leaves_the_rows_of_the_other(home: TestHome, tmp_path: Path) -> None:
    home.keep(*sent(tmp_path, "old", "2023-01-01", numbered("A", 5)))
    letter = home.load(*sent(tmp_path, "new", "2023-02-01", numbered("B", 2)))
    assert letter.notes == (
        "Of the rows of crimes that count, 2 are from new, 5 are from old.",
        "Of the rows of outcomes that count, 2 are from new, 5 are from old.",
    )
    with home.inputs(*sent(tmp_path, "old", "2023-03-01", numbered("A", 4))) as found:  # one of its own is gone
        assert found.crimes() == {"A0", "A1", "A2", "A3", "B0", "B1"}
        lost = compare_with_before(found.con, found.store, found.loaded_files, found.new).lost
    assert [(one.lost, one.held) for one in lost if one.stream.name == "crimes"] == [(1, 7)]


def test_a_crime_in_both_counts_once_as_the_later_export_has_it(home: TestHome, tmp_path: Path) -> None:
    areas = "select crime_ref, area from accepted.crimes order by all"
    home.keep(*sent(tmp_path, "old", "2023-01-01", [{"crime_ref": "A1", "area": "North"}]))
    new = sent(tmp_path, "new", "2023-02-01", [{"crime_ref": "A1", "area": "South"}, {"crime_ref": "B1"}])
    with home.inputs(*new) as found:
        assert found.con.execute(areas).fetchall() == [("A1", "South"), ("B1", None)]
    home.keep(*new)
    with home.inputs(*sent(tmp_path, "old", "2023-03-01", [{"crime_ref": "A1", "area": "East"}])) as found:
        assert found.con.execute(areas).fetchall() == [("A1", "East"), ("B1", None)]


def test_a_small_system_has_a_limit_of_its_own(home: TestHome, tmp_path: Path) -> None:
    home.keep(*sent(tmp_path, None, "2023-01-01", numbered("A", 200)))
    home.keep(*sent(tmp_path, "new", "2023-02-01", numbered("B", 20)))
    with home.inputs(*sent(tmp_path, "new", "2023-03-01", numbered("B", 16))) as found:
        lost = compare_with_before(found.con, found.store, found.loaded_files, found.new).lost
    (crimes,) = [one for one in lost if one.stream.name == "crimes"]
    assert (crimes.lost, crimes.held, crimes.is_too_many) == (4, 20, True)  # of 220 they would be fewer than 3%


def test_one_system_is_not_spoken_of(home: TestHome, tmp_path: Path) -> None:
    assert home.load(*sent(tmp_path, None, "2023-01-01", numbered("A", 2))).notes == ()
    assert by_system_in_words({}) == ()
