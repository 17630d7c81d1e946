"""Names and shapes of references that the last extract does not have are asked about, where no list says which there are."""

from pathlib import Path

from etl.letter.contents import FileLetter
from tests.etl.homes import TestHome, write

AREAS = ("North", "North", "South", "South", "West")
NEW = "column area has 1 name that the last extract did not have: it is not repeated here (row 7). Are they right? "
FIRST = "this is the first extract from its source, and there is none with which to compare its names and references: "


def extract(folder: Path, areas: tuple[str, ...], *refs: str, mapping: str = "") -> Path:
    rows = [{"crime_ref": f"GW/{number}/26", "area": area} for number, area in enumerate(areas)]
    write(folder, "crimes.csv", [*rows, *({"crime_ref": ref, "area": "North"} for ref in refs)])
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    return folder


def second(home: TestHome, folder: Path, areas: tuple[str, ...], *refs: str, mapping: str = "") -> FileLetter:
    """Return the letter of a file that follows on a first one with the areas of `AREAS`."""
    home.load(extract(folder / "first", AREAS), as_at="2026-01-31")
    letter = home.check(extract(folder / "second", areas, *refs, mapping=mapping), as_at="2026-02-28")
    return letter.files[0]


def test_a_name_that_the_last_extract_did_not_have_is_asked_about_and_its_row_is_kept(
    home: TestHome, tmp_path: Path
) -> None:
    file = second(home, tmp_path, (*AREAS, "Roxy"))
    assert (file.verdict, file.accepted) == ("accepted", 6)
    assert [note.startswith(NEW) for note in file.notes] == [True]
    assert "Roxy" not in "".join(file.notes)


def test_the_same_names_and_shapes_raise_no_question(home: TestHome, tmp_path: Path) -> None:
    assert second(home, tmp_path, AREAS[1:], "GW/123456/26").notes == ()


def test_a_name_of_known_words_on_three_rows_is_repeated(home: TestHome, tmp_path: Path) -> None:
    (note,) = second(home, tmp_path, (*AREAS, *["Newport CID"] * 3)).notes
    assert '"Newport CID" in 3 rows' in note


def test_names_in_the_mapping_ask_in_place_of_the_last_extract(home: TestHome, tmp_path: Path) -> None:
    listed = '[crimes.names]\narea = ["North", "South", "West", "Roxy"]\n'
    assert second(home, tmp_path, (*AREAS, "Roxy"), mapping=listed).notes == ()


def test_a_reorganisation_is_loaded_with_a_word_on_what_it_is(home: TestHome, tmp_path: Path) -> None:
    file = second(home, tmp_path, ("North", "Gwent East", "Gwent West", "Gwent Valleys", "Gwent Valleys"))
    assert file.verdict == "accepted"
    (note,) = file.notes
    assert "They are most of its 4: where areas or units were reorganised or renamed, nothing is to be done" in note
    home.load(tmp_path / "second", as_at="2026-02-28")
    again = home.check(
        extract(tmp_path / "third", ("North", "Gwent East", "Gwent West", "Gwent Valleys", "North")), as_at="2026-03-31"
    )
    assert again.files[0].notes == ()


def test_two_new_names_of_two_are_no_reorganisation(home: TestHome, tmp_path: Path) -> None:
    (note,) = second(home, tmp_path, ("Alder", "Birch")).notes
    assert "reorganised" not in note


def test_a_shape_of_reference_that_the_last_extract_did_not_have_is_asked_about(home: TestHome, tmp_path: Path) -> None:
    file = second(home, tmp_path, AREAS, "2600001234", "2600001235", "GW-7-26")
    assert (file.verdict, file.rejected) == ("accepted", 0)
    (note,) = file.notes
    assert note.startswith(
        "in column crime_ref, 3 rows have references of a shape that the last extract did not have: 2 like 9+; "
        "1 like AA-9+-9+ (rows 7, 8, 9). Are they right? "
    )


def test_shapes_in_the_mapping_ask_in_place_of_the_last_extract(home: TestHome, tmp_path: Path) -> None:
    shapes = '[crimes.shapes]\ncrime_ref = ["AA/9+/99", "9999999999"]\n'
    assert second(home, tmp_path, AREAS, "2600001234", mapping=shapes).notes == ()


def test_references_drawn_at_random_have_no_shape(home: TestHome, tmp_path: Path) -> None:
    drawn = [f"{number:x}{'a' * (number % 7)}{number * 7919:x}b{number % 5}" for number in range(300, 400)]
    rows = [{"crime_ref": ref} for ref in drawn]
    home.load(write(tmp_path / "first", "crimes.csv", rows[:70]).parent, as_at="2026-01-31")
    file = home.check(write(tmp_path / "second", "crimes.csv", rows).parent, as_at="2026-02-28").files[0]
    assert not any("shape that the last extract" in note for note in file.notes)


def test_another_records_system_is_compared_with_itself_alone(home: TestHome, tmp_path: Path) -> None:
    home.load(extract(tmp_path / "old", AREAS), as_at="2026-01-31")
    system = '[defaults]\nsource_system = "new_rms"\n'
    new = extract(tmp_path / "new", ("Alder",) * 5, mapping=system)
    (note,) = home.check(new, as_at="2026-02-28").files[0].notes
    assert note.startswith(FIRST)


def test_of_a_first_extract_it_is_said_that_nothing_is_there_to_compare_with(home: TestHome, tmp_path: Path) -> None:
    (note,) = home.check(extract(tmp_path / "in", (*AREAS, "Roxy")), as_at="2026-01-31").files[0].notes
    assert note == (
        f"{FIRST}force has 1 name; area has 4 names; crime_ref has references of 1 shape. "
        "Look through them once, or list them under names and shapes in the mapping"
    )
