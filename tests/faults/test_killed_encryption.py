"""Kill the command that encrypts a home, by the system, at calls that change the disk: the same command finishes it, whole."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from etl.store.store import Store
from etl.warehouse.verify_build import verify_build
from schemas.home.encryption.clear_files import files_in_the_clear
from schemas.home.encryption.encryption_key import VARIABLE, EncryptionKey
from schemas.home.layout import Home
from tests.encrypted import given, new_key
from tests.erased_bytes import places
from tests.etl.homes import make_home, without_effects, write
from tests.length import IS_LONG

CANARY = "Zylvaqua"
SHORT = [("rename", 1), ("rename", 4), ("fsync", 1), ("fsync", 16)]
ALL = [
    *(("rename", at) for at in range(1, 9)),
    *(("fsync", at) for at in range(1, 22, 3)),
    ("unlink", 1),
    ("unlink", 2),
]
PLACES = ALL if IS_LONG else SHORT
KILLED = (-9, 137, 3)  # by the process itself, or by the one that waits for it

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[EncryptionKey, EncryptionKey]:
    folder = tmp_path_factory.mktemp("keys")
    return new_key(folder, "first"), new_key(folder, "second")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    rows = [{"crime_ref": f"{CANARY}{number}"} for number in range(3)]
    with given(None), without_effects():
        home = make_home(folder / "home")
        home.load(write(folder / "in", "crimes.csv", [*rows, {"victim_age": "400"}]))
    return home.root


@pytest.fixture(scope="module")
def encrypted(plain: Path, keys: tuple[EncryptionKey, EncryptionKey], tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = copied(plain, tmp_path_factory.mktemp("encrypted") / "home")
    assert run(home, keys[0], "encrypt").returncode == 0
    return home


def copied(home: Path, to: Path) -> Path:
    """Return a copy of a home that has not been served for long."""
    shutil.copytree(home, to)
    lock = Home(to).serving_lock
    lock.touch()
    os.utime(lock, (1_000_000_000, 1_000_000_000))
    return to


def run(
    home: Path, key: EncryptionKey, *words: str, kill: tuple[str, int] | None = None
) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "dashboard", *words, "--home", str(home)]
    if kill is not None:
        call, number = kill
        inject = f"inject={call}:signal=KILL:when={number}"
        command = ["strace", "-f", "-o", os.devnull, "-e", f"trace={call}", "-e", inject, *command]
    return subprocess.run(
        command, env=os.environ | {VARIABLE: str(key.file)}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place[0]} {place[1]}")
@pytest.mark.parametrize("command", ["encrypt", "rekey"])
def test_killed_at_a_call_the_same_command_leaves_all_of_it_under_the_new_key(
    plain: Path,
    encrypted: Path,
    keys: tuple[EncryptionKey, EncryptionKey],
    tmp_path: Path,
    command: str,
    place: tuple[str, int],
) -> None:
    first, second = keys
    home = copied(plain if command == "encrypt" else encrypted, tmp_path / "home")
    words = ("encrypt",) if command == "encrypt" else ("rekey", "--new-key-file", str(second.file))
    killed = run(home, first, *words, kill=place)
    assert killed.returncode in KILLED, killed.stderr
    assert "Traceback" not in killed.stderr
    again = run(home, first, *words)
    assert again.returncode in (0, 2), again.stderr  # 2: it was killed after its end
    with given(first if command == "encrypt" else second):
        assert Store(Home(home).store).verify() == 3
        assert verify_build(Home(home), Store(Home(home).store)) is not None
        assert files_in_the_clear(Home(home)) == []
    with given(None):
        assert places(home, [CANARY]) == []
