"""An erasure is an entry of the chain: files are written again under another name, and what was erased is listed by digests."""

import hmac
from dataclasses import replace
from pathlib import Path

import pytest

from etl.store.erasure import ERASE, Erasure, RewrittenFile, digest_of, digests_of, erasure_of
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from schemas.errors import CannotRunError
from schemas.home import manifest_chain
from schemas.operating_system.sha256 import sha256_of
from tests.etl.store.test_store import LOADED, staged

KEY = b"k" * 32
AT = "2026-11-30T12:00:00+00:00"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "store", KEY)
    made.commit([staged(made)], "L1")
    return made


def staged_without(store: Store, loaded: LoadedFile, content: bytes = b"fewer") -> tuple[Erasure, LoadedFile]:
    after = replace(loaded, rewritten=loaded.rewritten + 1)
    hashes = []
    for kind, names in (("accepted", loaded.parts), ("rejections", loaded.rejections)):
        folder = store.staging / kind / after.folder
        folder.mkdir(parents=True)
        for name, _ in names:
            (folder / name).write_bytes(content)
        hashes.append(tuple((name, sha256_of(folder / name)) for name, _ in names))
    file = RewrittenFile("", loaded.id, *hashes, 1, 1)
    return Erasure((file,), ("d1", "d2"), "wrong_person", AT, {"reviews.sqlite": 2}), after


def erased(store: Store, content: bytes = b"fewer") -> LoadedFile:
    (loaded,) = store.loaded_files()
    erasure, after = staged_without(store, loaded, content)
    store.erase(erasure, [loaded], [after])
    return after


def test_the_file_is_what_is_left_of_it_and_its_old_folder_is_gone(store: Store) -> None:
    after = erased(store)
    (found,) = store.loaded_files()
    assert (found.usable, found.rejected, found.erased, found.rows_in) == (1, 0, 2, 3)
    assert found.folder == after.folder == "crimes/2023-01-01-abc-e1"
    assert {path.read_bytes() for path in store.root.rglob("*.parquet")} == {b"fewer"}
    assert store.verify() == 3


def test_a_second_erasure_of_the_same_file_takes_the_place_of_the_first(store: Store) -> None:
    erased(store)
    (loaded,) = store.loaded_files()
    erasure, after = staged_without(store, loaded, b"fewest")
    store.erase(replace(erasure, files=(replace(erasure.files[0], usable=1, rejected=0),)), [loaded], [after])
    (found,) = store.loaded_files()
    assert (found.usable, found.erased, found.rewritten) == (0, 3, 2)
    assert {path.read_bytes() for path in store.root.rglob("*.parquet")} == {b"fewest"}
    assert store.verify() == 3


def test_its_entry_comes_back_as_it_was_and_the_manifest_of_the_load_is_untouched(store: Store) -> None:
    before = manifest_chain.read_chain(store.root, KEY).links[0].sha256
    erased(store)
    first, last = manifest_chain.read_chain(store.root, KEY).links
    kept = erasure_of(last.content)
    assert first.sha256 == before == kept.files[0].manifest_sha256
    assert (last.kind, kept.digests, kept.reason, kept.records) == (
        ERASE,
        ("d1", "d2"),
        "wrong_person",
        {"reviews.sqlite": 2},
    )
    assert kept.to_manifest()["kind"] == ERASE


def test_files_of_before_that_a_kill_left_are_removed_by_the_next_run(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Store, "_remove_rows", lambda *_: None)
        erased(store)
    assert {path.read_bytes() for path in store.root.rglob("*.parquet")} == {b"rows", b"fewer"}
    assert store.verify() == 6
    store.settle()
    assert {path.read_bytes() for path in store.root.rglob("*.parquet")} == {b"fewer"}


def test_what_is_left_of_a_file_is_verified_as_a_load_is(store: Store) -> None:
    erased(store)
    next(store.root.rglob("part-*.parquet")).write_bytes(b"other")
    with pytest.raises(CannotRunError, match="is missing or is not the file that was loaded"):
        store.verify()


def test_what_was_erased_is_listed_until_it_is_lifted(store: Store) -> None:
    assert store.erased() == frozenset()
    erased(store)
    assert store.erased() == store.listed_with(frozenset({"d2"})) == {"d1", "d2"}
    assert store.listed_with(frozenset({"d3"})) == frozenset()
    store.lift(frozenset({"d1", "d2"}), AT)
    assert store.erased() == store.listed_with(frozenset({"d1"})) == frozenset()
    assert [loaded.id for loaded in store.loaded_files()] == ["abc"]


def test_what_a_load_dropped_that_was_not_listed_joins_the_list(store: Store) -> None:
    store.commit([replace(LOADED, id="later", erased_with=("d9",))], "L2")
    assert store.erased() == {"d9"}
    assert [loaded.erased_with for loaded in store.loaded_files()] == [(), ("d9",)]


def test_a_digest_hangs_on_the_key_and_on_the_kind() -> None:
    digests = {digest_of(key, kind, "C1") for key in (KEY, b"o" * 32) for kind in ("crime_ref", "case_ref")}
    assert len(digests) == 4
    assert digest_of(KEY, "crime_ref", "C1") == hmac.digest(KEY, b"erased crime_ref|C1", "sha256").hex()
    assert digests_of(KEY, "crime_ref", ["C1", "C2"]) == [digest_of(KEY, "crime_ref", ref) for ref in ("C1", "C2")]
