"""The files of a home are read and written encrypted where the home is, and what does not fit is refused by name."""

import hashlib
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from schemas.errors import RefusedError
from schemas.home.encryption import home_file
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.encryption.sealed_bytes import BLOCK, is_sealed
from schemas.home.layout import Home
from schemas.home.version import prepare_home
from tests.encrypted import assert_refused, broken, given, new_key

SECRET = b"CR/2026/000017"


@pytest.fixture(params=["in the clear", "encrypted"])
def key(request: pytest.FixtureRequest, tmp_path: Path) -> EncryptionKey | None:
    return new_key(tmp_path) if request.param == "encrypted" else None


@pytest.fixture
def home(tmp_path: Path, key: EncryptionKey | None) -> Home:
    with given(key):
        return prepare_home(tmp_path / "home")


def test_a_file_is_read_as_it_was_written_however_it_was_written(home: Home, key: EncryptionKey | None) -> None:
    path, lines = home.seals, home.notifications
    path.parent.mkdir()
    lines.parent.mkdir()
    with given(key):
        home_file.keep(path, SECRET)
        home_file.keep_new(path, b"another")
        assert home_file.kept_text(path) == SECRET.decode()
        home_file.keep_alone(path, lambda: home_file.read_bytes(path) * 2)
        home_file.keep_alone(path, lambda: None)
        assert home_file.read_bytes(path) == SECRET * 2
        for line in (SECRET, b"second"):
            home_file.keep_line(lines, line)
        assert home_file.read_bytes(lines) == SECRET + b"\nsecond\n"
        with home_file.write_through(home.store / "large") as file:
            file.write(SECRET * BLOCK)
        assert home_file.sha256_of_content(home.store / "large") == hashlib.sha256(SECRET * BLOCK).hexdigest()
        with home_file.read_through(home.store / "large") as file:
            file.seek(-3, 2)
            assert file.read() == SECRET[-3:]
    for kept in (path, lines, home.store / "large"):
        assert is_sealed(kept.read_bytes()) == (key is not None)
        assert (SECRET in kept.read_bytes()) == (key is None)


def test_a_file_in_the_clear_is_refused_in_a_home_that_is_encrypted_and_the_other_way(tmp_path: Path) -> None:
    key = new_key(tmp_path)
    with given(key):
        home = prepare_home(tmp_path / "home")
        home.receiving.write_bytes(b"{}")
        with pytest.raises(RefusedError, match=r"receiving\.json is no sealed file"):
            home_file.read_bytes(home.receiving)
        home_file.keep(home.receiving, b"{}")
    home.encryption.unlink()
    with given(None), pytest.raises(RefusedError, match="its home is not marked so"):
        home_file.read_bytes(home.receiving)


def test_a_changed_file_is_refused_by_every_way_to_read_it(tmp_path: Path) -> None:
    with given(new_key(tmp_path)):
        home = prepare_home(tmp_path / "home")
        home_file.keep(home.receiving, SECRET * 1000)
        for what, changed in broken(home.receiving.read_bytes()):
            home.receiving.write_bytes(changed)
            for read in (home_file.read_bytes, home_file.sha256_of_content):
                assert_refused(partial(read, home.receiving), what, r"receiving\.json .* Restore it from the backup")


def test_another_program_writes_and_reads_in_memory_and_nothing_of_it_is_left(
    home: Home, key: EncryptionKey | None
) -> None:
    path = home.store / "for_a_while.parquet"
    writes = f"open({str(path)!r}, 'wb').write({SECRET!r} * 9)"
    with given(key), home_file.for_another_program(path):
        subprocess.run([sys.executable, "-c", writes], check=True)
        assert path.read_bytes() == SECRET * 9
        on_the_disk = [each for each in home.store.iterdir() if not each.is_symlink()]
        assert any(SECRET in each.read_bytes() for each in on_the_disk) == (key is None)
    assert not path.exists()
    assert not path.is_symlink()
