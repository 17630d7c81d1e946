"""The note of the last edition: signed, so that nobody without the key can set it back."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.editions.manifest import manifest_hash, read_manifest
from dashboard.release.freeze.sign import release_key
from dashboard.release.record.head import BrokenHeadError, Head, compare_head, read_head, signed_head
from schemas.home.layout import Home
from tests.dashboard.release.signed_homes import sign_editions

THREE = ("2026-Q1", "2026-Q2", "2026-Q3")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    sign_editions(tmp_path, *THREE)
    return tmp_path


def compared(home: Path, names: tuple[str, ...] = THREE) -> None:
    compare_head(home, tuple(read_manifest(home / "releases", name) for name in names))


def note(home: Path, number: int, name: str, key: Ed25519PrivateKey | None = None) -> None:
    """Write the note of that edition as that number, signed with the key of the home or with another."""
    manifest = manifest_hash(home / "releases", name)
    Home(home).release_head.write_text(signed_head(key or release_key(home), name, number, manifest), "ascii")


def test_a_note_says_which_edition_came_last_and_how_many_there_are(home: Path) -> None:
    head = read_head(home)
    assert head == Head("2026-Q3", 3, manifest_hash(home / "releases", "2026-Q3"))
    compared(home)


def test_a_home_that_never_released_has_none(tmp_path: Path) -> None:
    assert read_head(tmp_path) is None
    compare_head(tmp_path, ())


def test_a_note_of_an_earlier_version_is_a_name_alone(tmp_path: Path) -> None:
    sign_editions(tmp_path, *THREE, older=3)
    assert read_head(tmp_path) == Head("2026-Q3")
    compared(tmp_path)
    with pytest.raises(BrokenHeadError, match="names the edition 2026-Q3, which was released and is not there"):
        compared(tmp_path, THREE[:2])


def test_a_note_may_lag_behind_by_the_one_edition_of_a_run_that_was_killed(home: Path) -> None:
    note(home, 2, "2026-Q2")
    compared(home)
    note(home, 1, "2026-Q1")
    with pytest.raises(BrokenHeadError, match="says that there were 1, and there are 3"):
        compared(home)


def test_a_note_of_another_edition_under_that_number_is_found(home: Path) -> None:
    note(home, 3, "2026-Q1")
    with pytest.raises(BrokenHeadError, match="names another edition than 2026-Q3 as number 3"):
        compared(home)


def test_a_note_that_is_not_signed_with_the_key_of_the_editions_is_found(home: Path) -> None:
    note(home, 2, "2026-Q2", Ed25519PrivateKey.generate())
    with pytest.raises(BrokenHeadError, match="was not signed with the key of the editions"):
        read_head(home)
    note(home, 3, "2026-Q3")
    said = json.loads(Home(home).release_head.read_text("ascii"))
    Home(home).release_head.write_text(json.dumps(said | {"number": 2, "edition": "2026-Q2"}), "ascii")
    with pytest.raises(BrokenHeadError, match="was not signed with the key of the editions"):
        read_head(home)


@pytest.mark.parametrize("text", ["", "no name", "[]", "{}", '{"signature": "00"}', '{"signature": 5}'])
def test_what_is_no_note_cannot_be_read(home: Path, text: str) -> None:
    Home(home).release_head.write_text(text, "utf-8")
    with pytest.raises(BrokenHeadError, match=r"cannot be read|was not signed"):
        read_head(home)
