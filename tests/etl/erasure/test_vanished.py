"""What no newest extract names has vanished; what any of them names, accepted or rejected, has not."""

from pathlib import Path

import pytest

from etl.erasure.past_retention import without_held
from etl.erasure.vanished import vanished
from etl.staging.pseudonymise import token_of
from etl.store.hold import add_hold
from etl.store.store import Store
from schemas.errors import RefusedError
from tests.etl.erasure.test_past_retention import TODAY, store_of
from tests.etl.homes import TestHome, make_home, write

FIRST, SECOND = "2025-06-30", "2026-06-30"


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    return make_home(tmp_path / "home")


def crime(number: int, **cells: str) -> dict[str, str]:
    return {"crime_ref": f"C{number}", "victim_ref": f"V{number}"} | cells


def kept(home: TestHome, folder: Path, as_at: str, *crimes: dict[str, str]) -> None:
    home.keep(write(folder / as_at, "crimes.csv", list(crimes)), as_at)


def found(home: TestHome, months: int = 0) -> dict[str, set[str]]:
    """Return what vanished, with persons by the references from which their tokens were made."""
    store = store_of(home)
    assert store.key is not None
    names = {token_of(store.key, f"V{number}", "person"): f"V{number}" for number in range(9)}
    withdrawn = [one.file for one in store.withdrawn_files()]
    values = vanished(store, store.loaded_files(), withdrawn, months)
    return {kind: {names.get(one, one) for one in those} for kind, those in values.items()}


def test_what_an_older_extract_had_and_the_newest_has_not_is_found(home: TestHome, tmp_path: Path) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2), crime(3))
    assert found(home) == {"crime_ref": set(), "person": set()}
    kept(home, tmp_path, SECOND, crime(1), crime(3, victim_ref="V1"))
    assert found(home) == {"crime_ref": {"C2"}, "person": {"V2", "V3"}}


def test_what_the_source_had_within_the_months_of_the_force_is_not_gone_yet(home: TestHome, tmp_path: Path) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2))
    kept(home, tmp_path, "2026-03-31", crime(1), crime(3))
    kept(home, tmp_path, SECOND, crime(1))
    assert found(home)["crime_ref"] == {"C2", "C3"}
    assert found(home, 2)["crime_ref"] == {"C2", "C3"}
    assert found(home, 3)["crime_ref"] == {"C2"}
    assert found(home, 13)["crime_ref"] == set()


def test_whoever_any_newest_extract_names_is_there(home: TestHome, tmp_path: Path) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2), crime(3))
    kept(home, tmp_path, SECOND, crime(1))
    home.keep(write(tmp_path / "o", "outcomes.csv", [{"crime_ref": "C2"}], "outcomes"), FIRST)
    stages = [{"crime_ref": "C1", "suspect_ref": "V3"}]
    home.keep(write(tmp_path / "s", "stages.csv", stages, "stages"), SECOND)
    assert found(home) == {"crime_ref": {"C3"}, "person": {"V2"}}


def test_a_row_that_is_rejected_now_has_not_vanished_and_whoever_stands_in_it_neither(
    home: TestHome, tmp_path: Path
) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2), crime(3))
    kept(home, tmp_path, SECOND, crime(1), crime(2, victim_age="thirty", victim_ref="#REF!"))
    assert found(home) == {"crime_ref": {"C3"}, "person": {"V3"}}


def test_where_a_row_may_be_anybodys_nothing_is_said_to_have_vanished(home: TestHome, tmp_path: Path) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2))
    kept(home, tmp_path, SECOND, crime(1), crime(2, crime_ref="#REF!"))
    with pytest.raises(
        RefusedError, match="1 rejected rows of the newest extract crimes have no reference that can be"
    ):
        found(home)


def test_a_key_that_changes_delete_has_vanished_and_one_that_they_leave_out_has_not(
    home: TestHome, tmp_path: Path
) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2), crime(3))
    changes = write(tmp_path / "changes", "crimes.csv", [crime(2, force="DELETE")])
    (changes.parent / "mapping.toml").write_text(
        'force = "F"\n[crimes]\nkind = "changes"\n[crimes.deletions]\ncolumn = "force"\nvalues = ["DELETE"]\n', "utf-8"
    )
    home.keep(changes.parent, SECOND)
    assert found(home)["crime_ref"] == {"C2"}


def test_a_hold_on_a_crime_keeps_it_and_whoever_stands_in_it(home: TestHome, tmp_path: Path) -> None:
    kept(home, tmp_path, FIRST, crime(1), crime(2), crime(3))
    kept(home, tmp_path, SECOND, crime(1))
    store: Store = store_of(home)
    assert store.key is not None
    add_hold(store.root, store.key, "crime_ref", "C2", "inquest", TODAY)
    files = store.loaded_files()
    target, count = without_held(store, store.key, files, vanished(store, files, [], 0))
    assert target.references == {"crime_ref": {"C3"}}
    assert target.persons == {token_of(store.key, "V3", "person")}
    assert count == 2
