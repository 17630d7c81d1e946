"""A home is opened with its key alone: none, another, one on a home in the clear and one that lies in the home are refused."""

import os
from pathlib import Path

import pytest

from schemas.errors import RefusedError
from schemas.home.encryption.encrypted_home import EncryptionMark, check_key, key_for, mark_new, read_mark, write_mark
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.layout import Home
from schemas.home.version import open_home, prepare_home
from tests.encrypted import given, new_key


@pytest.fixture
def key(tmp_path: Path) -> EncryptionKey:
    return new_key(tmp_path)


@pytest.fixture
def home(tmp_path: Path, key: EncryptionKey) -> Home:
    with given(key):
        return prepare_home(tmp_path / "home")


def test_a_home_that_is_made_with_a_key_is_encrypted_and_opens_with_it(home: Home, key: EncryptionKey) -> None:
    assert read_mark(home) == EncryptionMark(key.fingerprint)
    with given(key):
        assert open_home(home.root) == home
        assert key_for(home.decisions) == key


def test_no_key_and_another_key_are_refused(home: Home, tmp_path: Path) -> None:
    for other, says in ((None, "no key is given"), (new_key(tmp_path, "other"), "not the key")):
        with given(other):
            for refused in (lambda: open_home(home.root), lambda: key_for(home.decisions)):
                with pytest.raises(RefusedError, match=says) as found:
                    refused()
                assert found.value.exit_code == 1


def test_a_key_is_refused_on_a_home_that_is_not_encrypted(tmp_path: Path, key: EncryptionKey) -> None:
    with given(None):
        home = prepare_home(tmp_path / "plain")
        assert key_for(home.decisions) is None
    with given(key), pytest.raises(RefusedError, match="is not encrypted"):
        open_home(home.root)


def test_a_mark_that_was_taken_away_opens_nothing(home: Home, key: EncryptionKey) -> None:
    home.encryption.unlink()
    with given(key), pytest.raises(RefusedError, match="is not encrypted"):
        open_home(home.root)


@pytest.mark.parametrize("text", ["", "{}", '{"key": null, "becomes": null}', '{"key": 7, "becomes": null}', "[1]"])
def test_a_mark_that_names_no_key_is_refused(home: Home, key: EncryptionKey, text: str) -> None:
    home.encryption.write_text(text, "ascii")
    with given(key), pytest.raises(RefusedError, match="does not say under which key"):
        open_home(home.root)


def test_a_home_whose_encryption_was_interrupted_opens_with_no_key(
    home: Home, key: EncryptionKey, tmp_path: Path
) -> None:
    new = new_key(tmp_path, "new")
    write_mark(home, EncryptionMark(key.fingerprint, new.fingerprint))
    for each in (key, new, None):
        with given(each), pytest.raises(RefusedError, match="Run the same command again"):
            open_home(home.root)


def test_a_key_that_lies_in_the_home_is_refused(tmp_path: Path) -> None:
    key = new_key(tmp_path / "home" / "keys")
    with given(key), pytest.raises(RefusedError, match="lies in the home"):
        mark_new(Home(tmp_path / "home"))
    write_mark(Home(tmp_path / "home"), EncryptionMark(key.fingerprint))
    with given(key), pytest.raises(RefusedError, match="lies in the home"):
        check_key(Home(tmp_path / "home"), holds_something=True)


def test_what_leaves_the_force_and_what_opens_the_rest_stays_in_the_clear(home: Home, key: EncryptionKey) -> None:
    plain = (
        home.releases / "meetings" / "meetings.sqlite",
        home.key,
        home.settings,
        home.current_build,
        home.load_lock,
    )
    kept = (home.release_ledgers / "2026-Q3.parquet", home.seals, home.store / "head.json", home.release_cohorts)
    with given(key):
        assert [key_for(path) for path in plain] == [None] * len(plain)
        assert [key_for(path) for path in kept] == [key] * len(kept)


def test_a_system_without_files_in_memory_makes_no_encrypted_home(
    tmp_path: Path, key: EncryptionKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "memfd_create")
    with given(key), pytest.raises(RefusedError, match="needs Linux"):
        prepare_home(tmp_path / "home")
