"""From a person to her crimes and cases, and from these to whatever hangs on them: and no further."""

from pathlib import Path

import pytest

from etl.erasure.target import Target, closure, identifying, mentions, owners
from etl.staging.pseudonymise import token_of
from etl.store.store import Store
from schemas.extracts import EXTRACTS
from tests.etl.homes import make_home, write

HERS, OTHERS = {"victim_ref": "HER"}, {"victim_ref": "OTHER"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "extracts"


def found(folder: Path, *, crime: str | None = None) -> Target:
    """Return what an erasure of her, or of a crime, reaches in the extracts of a folder."""
    home = make_home(folder.parent / "home")
    home.keep(folder)
    key = bytes.fromhex((home.root / "key").read_text("ascii"))
    store = Store(home.root / "store", key)
    files = store.loaded_files()
    wanted = (
        Target(frozenset({token_of(key, "HER", "person")}))
        if crime is None
        else Target(references={"crime_ref": frozenset({crime})})
    )
    return closure(store, files, wanted)


def test_references_that_extracts_share_or_that_have_a_period_are_found_in_the_contracts() -> None:
    assert {column: extract.name for column, extract in owners().items()} == {
        "crime_ref": "crimes",
        "case_ref": "swlo_cases",
        "forum_ref": "forum_referrals",
        "disclosure_ref": "full_report_disclosures",
    }
    assert mentions(EXTRACTS["stages"]) == ["suspect_ref"]
    assert mentions(EXTRACTS["swlo_cases"]) == mentions(EXTRACTS["crimes"]) == []
    assert identifying(EXTRACTS["swlo_contacts"]) == ["case_ref", "contact_ref"]


def test_her_crimes_and_cases_are_reached_and_no_others(folder: Path) -> None:
    write(folder, "crimes.csv", [HERS, HERS | {"crime_ref": "C2"}, OTHERS | {"crime_ref": "C3"}])
    write(folder, "swlo_cases.csv", [HERS, OTHERS | {"case_ref": "S2"}], "swlo_cases")
    target = found(folder)
    assert {kind: refs for kind, refs in target.references.items() if refs} == {
        "crime_ref": {"C1", "C2"},
        "case_ref": {"S1"},
    }


def test_a_crime_with_another_victim_is_not_hers_alone(folder: Path) -> None:
    write(folder, "crimes.csv", [HERS, OTHERS | {"victim_no": "2"}, HERS | {"crime_ref": "C2"}])
    target = found(folder)
    assert target.references["crime_ref"] == {"C2"}
    assert target.keys == {}


def test_a_second_victim_whom_nobody_knows_keeps_the_crime(folder: Path) -> None:
    write(folder, "crimes.csv", [HERS, {"victim_ref": "", "victim_no": "2"}])
    assert found(folder).references["crime_ref"] == frozenset()


def test_a_row_of_her_key_that_has_lost_its_victim_is_hers(folder: Path) -> None:
    write(folder, "crimes.csv", [HERS, OTHERS | {"victim_no": "2"}])
    write(folder.parent / "first", "crimes.csv", [{"victim_ref": ""}, OTHERS | {"victim_no": "2"}])
    home = make_home(folder.parent / "home")
    home.keep(folder.parent / "first", "2022-12-01")
    target = found(folder)
    assert target.references["crime_ref"] == frozenset()
    assert target.keys == {"crimes": {"C1\x1f1"}}


def test_a_row_of_her_key_that_names_another_is_not_hers(folder: Path) -> None:
    home = make_home(folder.parent / "home")
    home.keep(write(folder.parent / "first", "crimes.csv", [OTHERS]), "2022-12-01")
    write(folder, "crimes.csv", [HERS])
    target = found(folder)
    assert target.references["crime_ref"] == frozenset()
    assert target.keys == {}


def test_a_rejected_row_that_has_lost_its_case_is_found_by_its_own_reference(folder: Path) -> None:
    write(folder, "crimes.csv", [HERS])
    write(folder, "swlo_cases.csv", [HERS], "swlo_cases")
    write(folder, "swlo_contacts.csv", [{}, {"case_ref": "see the note, 12 Rose Street"}], "swlo_contacts")
    assert found(folder).keys == {"swlo_contacts": {"K1"}}


def test_a_crime_alone_leaves_the_case_of_its_victim(folder: Path) -> None:
    write(folder, "crimes.csv", [HERS, HERS | {"crime_ref": "C2"}])
    write(folder, "swlo_cases.csv", [HERS], "swlo_cases")
    target = found(folder, crime="C1")
    assert {kind: refs for kind, refs in target.references.items() if refs} == {"crime_ref": {"C1"}}
    assert not target.persons


def test_digests_are_of_persons_and_references_and_not_of_single_rows() -> None:
    target = Target(frozenset({"t"}), {"crime_ref": frozenset({"C1"})}, {"crimes": frozenset({"C1\x1f1"})})
    assert len(target.digests(b"k" * 32)) == 2
    assert target
    assert not Target(references={"crime_ref": frozenset()})
