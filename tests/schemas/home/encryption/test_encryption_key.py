"""The key of encryption is read from a file of its owner alone, and shows itself nowhere."""

from pathlib import Path

import pytest

from schemas.errors import RefusedError
from schemas.home.encryption.encryption_key import VARIABLE, encryption_key, encryption_key_in, make_key_file
from tests.encrypted import given, new_key


def test_no_variable_is_no_key_and_one_that_leads_nowhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with given(None):
        assert encryption_key() is None
    for named, says in (
        ("", "is empty"),
        (str(tmp_path / "gone"), "cannot be read"),
        (str(tmp_path), "cannot be read"),
    ):
        monkeypatch.setenv(VARIABLE, named)
        with pytest.raises(RefusedError, match=says):
            encryption_key()


@pytest.mark.parametrize(
    ("text", "mode", "says"),
    [
        ("", 0o600, "has 0 bytes"),
        ("ab" * 31, 0o600, "has 31 bytes"),
        ("no key", 0o600, "not hexadecimal"),
        ("ab" * 32, 0o640, "Others may read"),
    ],
)
def test_a_file_that_holds_no_key_of_ours_is_refused_without_repeating_it(
    tmp_path: Path, text: str, mode: int, says: str
) -> None:
    file = tmp_path / "key"
    file.write_text(text, "ascii")
    file.chmod(mode)
    with pytest.raises(RefusedError, match=says) as found:
        encryption_key_in(file)
    assert not text or text not in str(found.value)


def test_a_key_that_was_made_is_read_again_and_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "first"
    told = make_key_file(file)
    assert encryption_key_in(file).secret.hex() == file.read_text("ascii") not in told
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(RefusedError, match="no key is ever written over"):
        make_key_file(file)


def test_another_key_in_the_same_file_is_noticed(tmp_path: Path) -> None:
    first, second = new_key(tmp_path, "a"), new_key(tmp_path, "b")
    second.file.replace(first.file)
    assert encryption_key_in(first.file).fingerprint == second.fingerprint != first.fingerprint


def test_neither_the_fingerprint_nor_what_is_printed_gives_the_key_or_one_that_comes_of_it_away(tmp_path: Path) -> None:
    key = new_key(tmp_path)
    told = repr(key) + str(key) + key.fingerprint
    assert key.secret.hex() not in told
    assert key.of_databases not in told
    assert key.of_databases != key.derived(b"another purpose").hex()
