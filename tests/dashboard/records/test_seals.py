"""What was sealed under the key is compared with what is there now; whoever has only the disk makes no other seal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.records.seals import compare, seal
from schemas.errors import RefusedError
from schemas.operating_system import durable

KEY, OTHER = b"k" * 32, b"o" * 32
ROWS = {"decisions.sqlite": ("a" * 64, "b" * 64), "events.sqlite": (), "reviews.sqlite": ("c" * 64,)}


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "seals.json"
    seal(path, KEY, ROWS)
    return path


def test_what_is_there_still_fits_and_so_do_rows_that_came_since(sealed: Path) -> None:
    compare(sealed, KEY, ROWS)
    compare(
        sealed, KEY, ROWS | {"decisions.sqlite": (*ROWS["decisions.sqlite"], "d" * 64), "events.sqlite": ("e" * 64,)}
    )


def test_before_the_first_seal_nothing_is_compared(tmp_path: Path) -> None:
    compare(tmp_path / "seals.json", KEY, ROWS)
    seal(tmp_path / "seals.json", KEY, {"events.sqlite": ()})
    assert not (tmp_path / "seals.json").exists()


@pytest.mark.parametrize(
    "rows",
    [("b" * 64, "a" * 64), ("x" * 64, "y" * 64, "z" * 64), ("a" * 64,), ()],
    ids=["moved", "made anew", "cut", "gone"],
)
def test_another_chain_is_refused_though_each_row_of_it_fits(sealed: Path, rows: tuple[str, ...]) -> None:
    with pytest.raises(
        RefusedError, match=r"decisions\.sqlite is not as it was .* one of its first 2 rows was changed or is gone"
    ):
        compare(sealed, KEY, ROWS | {"decisions.sqlite": rows})


def test_a_seal_of_another_key_or_an_edited_one_is_refused(sealed: Path) -> None:
    with pytest.raises(RefusedError, match="was not written with the key of this home"):
        compare(sealed, OTHER, ROWS)
    seals = json.loads(sealed.read_text("utf-8"))
    seals["decisions.sqlite"]["number"] = 1
    seals["decisions.sqlite"]["sha256"] = "a" * 64
    sealed.write_text(json.dumps(seals), "utf-8")
    with pytest.raises(RefusedError, match="was not written with the key of this home"):
        compare(sealed, KEY, ROWS)


@pytest.mark.parametrize("content", ["", "[]", "{}[", '{"decisions.sqlite": {}}', '{"decisions.sqlite": 3}'])
def test_what_is_no_seal_is_refused(sealed: Path, content: str) -> None:
    sealed.write_text(content, "utf-8")
    with pytest.raises(RefusedError, match="cannot be read as a seal"):
        compare(sealed, KEY, ROWS)


def test_a_seal_of_what_did_not_change_is_not_written_again(sealed: Path) -> None:
    before = sealed.stat().st_mtime_ns, sealed.stat().st_ino
    seal(sealed, KEY, ROWS)
    assert (sealed.stat().st_mtime_ns, sealed.stat().st_ino) == before
    assert sealed.stat().st_mode & 0o777 == 0o600


def test_what_is_compared_apart_is_sealed_apart(sealed: Path) -> None:
    """Editions are verified by another part than the rows that pages keep: neither takes away the seal of the other."""
    compare(sealed, KEY, {"the list of editions": ("e" * 64,)})
    seal(sealed, KEY, {"the list of editions": ("e" * 64,)})
    compare(sealed, KEY, ROWS)
    with pytest.raises(RefusedError, match="the list of editions is not as it was"):
        compare(sealed, KEY, {"the list of editions": ()})
    with pytest.raises(RefusedError, match=r"reviews\.sqlite is not as it was"):
        compare(sealed, KEY, ROWS | {"reviews.sqlite": ()})


def test_a_seal_is_written_where_no_row_was_ever_kept(tmp_path: Path) -> None:
    seal(tmp_path / "decisions" / "seals.json", KEY, ROWS)
    compare(tmp_path / "decisions" / "seals.json", KEY, ROWS)


def test_what_another_command_sealed_meanwhile_stays(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another command seals one row more, and another store, between our look and our writing."""
    longer = ROWS | {"decisions.sqlite": (*ROWS["decisions.sqlite"], "d" * 64), "the list of editions": ("e" * 64,)}
    write = durable.write_alone

    def late(path: Path, content_now: Callable[[], bytes | None]) -> None:
        monkeypatch.undo()
        seal(path, KEY, longer)
        write(path, content_now)

    monkeypatch.setattr(durable, "write_alone", late)
    seal(sealed, KEY, ROWS | {"events.sqlite": ("f" * 64,)})
    seals = json.loads(sealed.read_text("utf-8"))
    assert (seals["decisions.sqlite"]["number"], "the list of editions" in seals, "events.sqlite" in seals) == (
        3,
        True,
        True,
    )


def test_who_may_only_read_verifies_what_is_sealed(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "write_alone", lambda *_: pytest.fail("nothing is new"))
    seal(sealed, KEY, ROWS)


def test_after_an_erasure_fewer_rows_are_sealed_and_the_seal_of_an_empty_store_goes(sealed: Path) -> None:
    fewer = {"decisions.sqlite": ("d" * 64,), "reviews.sqlite": ()}
    seal(sealed, KEY, fewer)
    with pytest.raises(RefusedError, match=r"decisions\.sqlite is not as it was"):
        compare(sealed, KEY, fewer)
    seal(sealed, KEY, fewer, after_erasure=True)
    compare(sealed, KEY, fewer)
    assert list(json.loads(sealed.read_text("utf-8"))) == ["decisions.sqlite"]
