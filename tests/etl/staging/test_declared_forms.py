"""What a mapping declares of references and names is no free text; another shape is questioned, and a word never passes."""

from pathlib import Path

import pytest

from etl.store.loaded_file import LoadedFile
from tests.etl.homes import TestHome, write

SHAPES = '[crimes.shapes]\ncrime_ref = ["AA/9+/99"]\n'


def kept(home: TestHome, folder: Path, mapping: str, *rows: dict[str, str]) -> LoadedFile:
    write(folder, "crimes.csv", list(rows))
    (folder / "mapping.toml").write_text(mapping, "utf-8")
    (file,) = home.keep(folder)
    return file


def test_a_reference_of_another_shape_is_kept_and_asked_about_without_its_text(home: TestHome, tmp_path: Path) -> None:
    refs = ("GW/1/26", "GW/1234/26", "2600001234", "2600001235", "GW-7-26")
    file = kept(home, tmp_path / "in", SHAPES, *({"crime_ref": ref} for ref in refs))
    assert (file.usable, file.rejected) == (5, 0)
    assert (
        "in column crime_ref, 3 rows have references of a shape that is not under shapes in the mapping: 2 like 9999999999; "
        "1 like AA-9-99. Are they right? Then add the shape there; else mend them at the source"
    ) in file.notes


def test_a_word_among_references_is_rejected_where_their_shapes_are_known(home: TestHome, tmp_path: Path) -> None:
    refs = ("GW/1/26", "Newport 12", "Alder2", "GW/2/26")
    file = kept(home, tmp_path / "in", SHAPES, *({"crime_ref": ref} for ref in refs))
    ((rule, rows),) = [(one.rule, one.rows) for one in file.findings if one.severity == "reject"]
    assert (rule, rows) == ("free_text", (3, 4))
    assert not any("Newport" in note or "Alder" in note for note in file.notes)


@pytest.mark.parametrize(
    ("mapping", "column", "text"),
    [
        ('[crimes.names]\nforce = ["Sample Force"]\narea = ["Lucy Palmer"]\n', "area", "LUCY PALMER"),
        ('[crimes.names]\ninvestigating_unit = ["14 High Street"]\n', "investigating_unit", "14 High Street"),
        ('[crimes.shapes]\ncrime_ref = ["AAAAA-9", "AA/9/99"]\n', "crime_ref", "Jones-1"),
    ],
)
def test_what_is_declared_is_never_judged(home: TestHome, tmp_path: Path, mapping: str, column: str, text: str) -> None:
    rows = ({"crime_ref": "GW/1/26"} | {column: text}, {"crime_ref": "GW/2/26"})
    (judged,) = kept(home, tmp_path / "without", "", *rows).findings
    assert (judged.rule, judged.column) == ("free_text" if column == "crime_ref" else "emptied_label", column)
    assert kept(home, tmp_path / "with", mapping, *rows).findings == ()
