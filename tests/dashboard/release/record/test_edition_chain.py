"""All editions in their order: none can be changed, left out, or put in another's place."""

import shutil
from pathlib import Path

import pytest

from dashboard.release.freeze.sign import release_key
from dashboard.release.record.edition_chain import read_chain
from schemas.errors import RefusedError
from tests.dashboard.release.signed_homes import sign_editions

THREE = ("2026-Q1", "2026-Q2", "2026-Q2-r2")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    sign_editions(tmp_path, *THREE)
    return tmp_path


def test_editions_stand_in_the_order_of_their_release(home: Path) -> None:
    chain = read_chain(home)
    assert chain.names == THREE
    assert chain.last is not None
    assert chain.last.edition == "2026-Q2-r2"


def test_a_home_without_editions(tmp_path: Path) -> None:
    chain = read_chain(tmp_path)
    assert (chain.names, chain.last) == ((), None)


@pytest.mark.parametrize("name", THREE)
def test_an_edition_that_was_taken_away_is_missed(home: Path, name: str) -> None:
    shutil.rmtree(home / "releases" / name)
    with pytest.raises(RefusedError, match="not as they were released"):
        read_chain(home)


@pytest.mark.parametrize("name", THREE)
def test_a_ledger_that_was_changed_or_taken_away_is_missed(home: Path, name: str) -> None:
    ledger = home / "release_ledger" / f"{name}.parquet"
    ledger.write_text("other counts", "utf-8")
    with pytest.raises(RefusedError, match=r"ledger .* is missing or was changed"):
        read_chain(home)
    ledger.unlink()
    with pytest.raises(RefusedError, match=r"ledger .* is missing or was changed"):
        read_chain(home)


def test_the_note_of_the_last_edition_may_lack_only_beside_the_first(home: Path, tmp_path: Path) -> None:
    """A run may be killed after it named the first edition and before it wrote the note."""
    (home / "release_ledger" / "HEAD").unlink()
    with pytest.raises(RefusedError, match=r"the note of the last one, .* is gone"):
        read_chain(home)
    alone = tmp_path / "alone"
    alone.mkdir()
    sign_editions(alone, "2026-Q1")
    (alone / "release_ledger" / "HEAD").unlink()
    assert read_chain(alone).names == ("2026-Q1",)


def test_editions_of_earlier_versions_follow_each_other_and_those_of_this_one_follow_them(tmp_path: Path) -> None:
    for older in (1, 2, 3):
        home = tmp_path / str(older)
        home.mkdir()
        sign_editions(home, *THREE, older=older)
        assert read_chain(home).names == THREE


def test_a_number_that_is_another_or_lacks_is_missed(home: Path) -> None:
    key, path = release_key(home), home / "releases" / "2026-Q2-r2"
    for number, form in (("4", "2"), ("null", "1")):
        content = (path / "manifest.json").read_bytes()
        content = content.replace(b'"number": 3', f'"number": {number}'.encode()).replace(
            b'"form": 2', f'"form": {form}'.encode()
        )
        kept = {name: (path / name).read_bytes() for name in ("manifest.json", "manifest.sig")}
        (path / "manifest.json").write_bytes(content)
        (path / "manifest.sig").write_bytes(key.sign(content))
        with pytest.raises(RefusedError, match=r"says that it is number .*, and it is number 3"):
            read_chain(home)
        for name, before in kept.items():
            (path / name).write_bytes(before)


def test_a_ledger_of_no_edition_is_named_and_no_release_writes_over_it(home: Path) -> None:
    (home / "release_ledger" / "2026-Q3.parquet").write_text("ledger", "utf-8")
    with pytest.raises(RefusedError, match=r"2026-Q3\.parquet is that of no edition"):
        read_chain(home)


def test_the_last_edition_taken_away_with_its_ledger_and_an_older_note_in_place_is_missed(home: Path) -> None:
    shutil.rmtree(home / "releases" / "2026-Q2-r2")
    (home / "release_ledger" / "2026-Q2-r2.parquet").unlink()
    with pytest.raises(RefusedError, match="says that 2026-Q2-r2 was number 3, and there are 2"):
        read_chain(home)
    (home / "release_ledger" / "HEAD").write_text("2026-Q2", "utf-8")
    with pytest.raises(RefusedError, match="is of an earlier version than the editions"):
        read_chain(home)


def test_an_edition_that_was_signed_anew_does_not_follow(home: Path, tmp_path: Path) -> None:
    """Whoever has the key can sign another first edition: the second names the hash of the one that was."""
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(home / "release_key", other / "release_key")
    sign_editions(other, "2026-Q1")
    changed = other / "releases" / "2026-Q1" / "manifest.json"
    content = changed.read_bytes().replace(b'"b1"', b'"b2"')
    (home / "releases" / "2026-Q1" / "manifest.json").write_bytes(content)
    (home / "releases" / "2026-Q1" / "manifest.sig").write_bytes(release_key(home).sign(content))
    with pytest.raises(RefusedError, match="the manifest of 2026-Q1 is not the one that 2026-Q2 names"):
        read_chain(home)
