"""A manifest that is missing, extra, edited or moved is named, and nobody without the key makes another chain."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.errors import CannotRunError
from schemas.home import manifest_chain
from schemas.home.manifest_chain import Head, read_chain

KEY, OTHER = b"k" * 32, b"o" * 32


def kept(store: Path, *names: str) -> Path:
    """Return a store with a manifest of each name, all of them one after another."""
    for name in names:
        manifest_chain.add(store, KEY, name, manifest_chain.announce(store, KEY, {"kind": "load", "files": [name]}))
    return store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return kept(tmp_path / "store", "first", "second", "third")


def manifest(store: Path, number: int) -> Path:
    return next((store / "manifests").glob(f"{number:05}-*.json"))


def test_each_manifest_names_its_number_and_the_one_before(store: Path) -> None:
    read = read_chain(store, KEY)
    assert [(link.number, link.kind, link.content["files"]) for link in read.links] == [
        (1, "load", ["first"]),
        (2, "load", ["second"]),
        (3, "load", ["third"]),
    ]
    first, second, _ = read.links
    assert (first.content["previous"], second.content["previous"]) == (None, first.sha256)
    assert [link.path.name for link in read.links] == ["00001-first.json", "00002-second.json", "00003-third.json"]
    assert (read.is_authentic, read.is_open) == (True, False)


def test_a_store_that_holds_nothing_yet_has_an_empty_chain(tmp_path: Path) -> None:
    assert read_chain(tmp_path / "store", KEY).links == ()
    (tmp_path / "store").mkdir()
    manifest_chain.begin(tmp_path / "store")
    assert read_chain(tmp_path / "store", KEY) == manifest_chain.Chain((), Head(), is_authentic=False)


def _delete(number: int) -> Callable[[Path], None]:
    return lambda store: manifest(store, number).unlink()


def _edit(number: int) -> Callable[[Path], None]:
    def edit(store: Path) -> None:
        path = manifest(store, number)
        path.write_text(path.read_text("utf-8").replace('"load"', '"lost"'), "utf-8")

    return edit


def _add(store: Path) -> None:
    (store / "manifests" / "00004-more.json").write_bytes(
        manifest_chain.written(4, read_chain(store, KEY).links[-1].sha256, {"kind": "load", "files": []})
    )


def _exchange_names(store: Path) -> None:
    first, second = manifest(store, 1), manifest(store, 2)
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)


def _behead(store: Path) -> None:
    (store / "head.json").unlink()


def _cut(store: Path) -> None:
    manifest(store, 2).write_text("{", "utf-8")


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (_delete(1), r"the manifest number 1 is missing"),
        (_delete(2), r"the manifest number 2 is missing"),
        (_delete(3), r"the manifest number 3 of 3 is missing"),
        (_edit(1), r"00001-first\.json was changed"),
        (_edit(2), r"00002-second\.json was changed"),
        (_edit(3), r"00003-third\.json was changed"),
        (_add, r"00004-more\.json was added by something else"),
        (_exchange_names, r"the manifest number 1 is missing, or .*00001-first\.json is none of this store"),
        (_behead, r"head\.json is missing"),
        (_cut, r"00002-second\.json cannot be read as a manifest"),
    ],
)
@pytest.mark.parametrize("key", [KEY, None])
def test_whatever_is_not_as_it_was_written_is_named(
    store: Path, harm: Callable[[Path], None], named: str, key: bytes | None
) -> None:
    harm(store)
    with pytest.raises(CannotRunError, match=named) as caught:
        read_chain(store, key)
    assert "Restore the store from the backup" in str(caught.value)


def test_a_whole_chain_made_without_the_key_is_refused_by_who_has_it(store: Path, tmp_path: Path) -> None:
    made = kept(tmp_path / "forged", "first", "second")
    head = Head(**json.loads((made / "head.json").read_text("utf-8")))
    (made / "head.json").write_text(json.dumps(vars(head.sealed(OTHER))), "utf-8")
    assert not read_chain(made, None).is_authentic
    with pytest.raises(CannotRunError, match=r"head\.json was not written with the key of this home"):
        read_chain(made, KEY)


def test_a_head_that_names_fewer_is_refused_by_who_has_the_key(store: Path) -> None:
    last = read_chain(store, KEY).links[1]
    manifest(store, 3).unlink()
    (store / "head.json").write_text(json.dumps(vars(Head(2, last.sha256, None, "00" * 32))), "utf-8")
    with pytest.raises(CannotRunError, match="not written with the key"):
        read_chain(store, KEY)


def test_what_was_announced_and_never_kept_leaves_the_chain_open(store: Path) -> None:
    manifest_chain.announce(store, KEY, {"kind": "load", "files": ["fourth"]})
    read = read_chain(store, KEY)
    assert (len(read.links), read.is_open) == (3, True)
    manifest_chain.seal(store, KEY)
    assert not read_chain(store, KEY).is_open
    assert len(read_chain(kept(store, "other"), KEY).links) == 4


def test_what_was_kept_before_the_head_was_written_counts(store: Path) -> None:
    coming = manifest_chain.announce(store, KEY, {"kind": "load", "files": ["fourth"]})
    (store / "manifests" / "00004-fourth.json").write_bytes(coming)
    read = read_chain(store, KEY)
    assert (len(read.links), read.head.number, read.is_open) == (4, 3, False)
    manifest_chain.seal(store, KEY)
    assert read_chain(store, KEY).head.number == 4


def test_a_chain_of_an_older_home_is_sealed_once_the_key_is_there(tmp_path: Path) -> None:
    store = tmp_path / "store"
    manifest_chain.chain_up(
        store, {"20230101": {"kind": "load", "files": []}, "20230201": {"kind": "load", "files": []}}
    )
    assert [link.path.name for link in read_chain(store, None).links] == ["00001-20230101.json", "00002-20230201.json"]
    assert not read_chain(store, KEY).is_authentic
    manifest_chain.seal(store, KEY)
    assert read_chain(store, KEY).is_authentic
    with pytest.raises(CannotRunError, match="not written with the key"):
        read_chain(store, OTHER)
