"""The key: from the environment or a private file, never another than the first."""

from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.store.key import key_if_there, key_in, make_key, read_key


def test_without_a_key_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    with pytest.raises(CannotRunError, match="There is no key"):
        read_key(tmp_path)


def test_a_made_key_is_private_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    make_key(tmp_path)
    first = read_key(tmp_path)
    make_key(tmp_path)
    assert read_key(tmp_path) == first
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_others_may_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    make_key(tmp_path)
    (tmp_path / "key").chmod(0o640)
    with pytest.raises(CannotRunError, match="chmod 600"):
        read_key(tmp_path)


@pytest.mark.parametrize("text", ["", "zz", "ab" * 31, "not a key"])
def test_a_bad_key_is_refused_and_not_shown(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", text)
    with pytest.raises(CannotRunError) as error:
        read_key(tmp_path)
    assert text == "" or text not in str(error.value)


def test_a_key_that_may_be_missing_is_that_of_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    assert key_if_there(tmp_path) is None
    make_key(tmp_path)
    assert key_if_there(tmp_path) == read_key(tmp_path)


def test_a_copy_of_the_key_is_read_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    make_key(tmp_path)
    assert key_in(tmp_path / "key") == read_key(tmp_path)
    assert key_in(None) is None
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    assert key_in(None) == bytes.fromhex("ab" * 32)


def test_another_key_than_the_first_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    read_key(tmp_path)
    monkeypatch.setenv("OUTCOMES_KEY", "cd" * 32)
    with pytest.raises(CannotRunError, match="not the key"):
        read_key(tmp_path)
