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
    with pytest.raises(RefusedError, match=r"its note .* is gone"):
        read_chain(home)
    alone = tmp_path / "alone"
    alone.mkdir()
    sign_editions(alone, "2026-Q1")
    (alone / "release_ledger" / "HEAD").unlink()
    assert read_chain(alone).names == ("2026-Q1",)


def test_a_note_that_lags_behind_is_no_fault(home: Path) -> None:
    (home / "release_ledger" / "HEAD").write_text("2026-Q2", "utf-8")
    assert read_chain(home).names == THREE


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
