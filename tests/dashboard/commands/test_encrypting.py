"""Whoever has the disk, the backup or the temporary folder and not the key reads nothing of anybody."""

import os
import shutil
import subprocess
import sys
import tarfile
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.caseload.decisions import DecisionStore
from dashboard.cli import app
from dashboard.commands.erasure_steps import erase
from dashboard.commands.verify_editions import verify_editions
from dashboard.editions.reader import open_edition
from dashboard.release.record.cohorts import read_cohorts
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.warehouse.reader import open_warehouse
from etl.erasure.target import Target
from etl.intake.options import Options
from etl.store.archive import read_archive
from etl.store.backup import back_up
from etl.store.restore import restore
from etl.store.store import Store
from etl.upkeep import encrypt as encrypt_module
from schemas.errors import OutcomesError, RefusedError
from schemas.home.encryption.clear_files import files_in_the_clear
from schemas.home.encryption.encryption_key import VARIABLE, EncryptionKey
from schemas.home.encryption.sealed_bytes import is_sealed
from schemas.home.layout import Home, serving_build
from schemas.settings.erasure_reason import ErasureReason
from tests.dashboard.commands.homes_to_erase_from import CANARY, CRIME, extracts_again, her_token, home_with_her
from tests.dashboard.release.released_homes import NOVEMBER, made, only_few_tables
from tests.encrypted import assert_refused, broken, given, new_key
from tests.erased_bytes import free_blocks, places
from tests.etl.homes import SILENT, TestHome, make_home, without_effects, write

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> EncryptionKey:
    return new_key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, key: EncryptionKey) -> Path:
    """Return an encrypted home in which she stands in every place that can hold her."""
    with given(key), without_effects():
        return home_with_her(tmp_path_factory.mktemp("encrypted")).root


@pytest.fixture
def home(kept: Path, tmp_path: Path) -> Home:
    return Home(shutil.copytree(kept, tmp_path / "home"))


def test_no_byte_of_the_home_names_her_without_the_key_and_with_it_every_place_does(
    home: Home, key: EncryptionKey
) -> None:
    words = [CANARY, her_token(home.root)]
    with given(None):
        assert places(home.root, words) == []
    with given(key):
        found = {Path(place.split(":")[0]).parts[0] for place in places(home.root, words)}
        assert found >= {"store", "warehouse", "decisions", "release_cohorts.json"}
        assert files_in_the_clear(home) == []


@pytest.mark.parametrize("with_key", [True, False])
def test_what_a_load_writes_anywhere_while_it_runs_names_nobody(
    tmp_path: Path, key: EncryptionKey, with_key: bool
) -> None:
    """Every write of every process to a file, as the system sees it: in the home, the temporary folder or elsewhere."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    home, temporary, trace = make_home(tmp_path / "home"), tmp_path / "temporary", tmp_path / "trace"
    temporary.mkdir()
    rows = [{"area": CANARY, "crime_ref": f"{CANARY}/{number}"} for number in range(20)] + [{"victim_age": "400"}]
    extracts = write(tmp_path / "in", "crimes.csv", rows)
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "load",
        str(extracts),
        "--home",
        str(home.root),
        "--as-at",
        "2023-01-01",
    ]
    calls = "trace=write,pwrite64,writev,pwritev,sendfile,copy_file_range"
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
    environment |= {VARIABLE: str(key.file)} if with_key else {}
    traced = ["strace", "-f", "-y", "-s", "10000000", "-e", calls, "-o", str(trace), *command]
    subprocess.run(traced, cwd=temporary, env=environment, check=True, capture_output=True)
    lines = [line for line in trace.read_text("utf-8", "replace").splitlines() if f"<{tmp_path}" in line]
    assert len(lines) > 20
    assert any(CANARY in line for line in lines) == (not with_key), (
        "in the clear it is seen, so that the trace shows it"
    )
    assert list(temporary.iterdir()) == []


def test_each_kind_of_file_that_was_changed_is_refused(home: Home, key: EncryptionKey) -> None:
    store = Store(home.store, bytes.fromhex(home.key.read_text("ascii")))
    manifest = sorted((home.store / "manifests").iterdir())[0]
    part = next((home.store / "accepted").rglob("*.parquet"))
    rejected = next((home.store / "rejections").rglob("rows-*.parquet"))
    kinds = {
        manifest: store.verify,
        home.store / "head.json": store.verify,
        part: store.verify,
        rejected: store.verify,
        home.decisions: DecisionStore(home.root).file.verify,
        home.release_cohorts: partial(read_cohorts, home.root),
    }
    with given(key):
        for path, use in kinds.items():
            content = path.read_bytes()
            use()
            for what, changed in broken(content):
                path.write_bytes(changed)
                assert_refused(use, f"{path.name}: {what}", path.name, OutcomesError)
            path.write_bytes(content)


def test_the_reader_stays_locked_down_and_knows_no_key(home: Home, key: EncryptionKey) -> None:
    with given(key):
        opened = open_warehouse(home.root)
    cursor = opened.cursor()
    assert cursor.execute("select count(*) from crimes").fetchone() != (0,)
    for statement in (
        "set enable_external_access = true",
        "set lock_configuration = false",
        f"attach '{home.warehouse}/x.duckdb' as x",
        f"from read_text('{home.key}')",
        f"copy crimes to '{home.warehouse}/x.csv'",
        "create table warehouse.x as select 1",
        "load httpfs",
    ):
        with pytest.raises(Exception, match=r"(?i)disabled|locked|cannot|permission|read-only"):
            cursor.execute(statement)
    told = "".join(
        str(cursor.execute(f"from {table}").fetchall())
        for table in ("duckdb_settings()", "duckdb_databases()", "(select current_query())")
    )
    assert key.of_databases not in told
    opened.connection.close()


def test_of_whoever_is_erased_no_byte_of_an_encrypted_home_is_left_and_she_stays_away(
    home: Home, key: EncryptionKey, tmp_path: Path
) -> None:
    with given(key), without_effects():
        words, target = [CANARY, her_token(home.root)], Target(frozenset({her_token(home.root)}))
        erase(home.root, target, ErasureReason.WRONG_PERSON, Options(), SILENT, is_meant=True)
        assert places(home.root, words) == []
        assert files_in_the_clear(home) == []
        build = serving_build(home.root)
        assert list(home.warehouse.glob("*.duckdb")) == [build]
        assert build is not None
        assert free_blocks(build) == 0
        TestHome(home.root).load(extracts_again(tmp_path / "later"), "2026-11-30")
        assert places(home.root, words) == []


@pytest.mark.parametrize("word", ["no key", "another key"])
def test_a_backup_of_an_encrypted_home_is_encrypted_and_opens_with_its_key_alone(
    home: Home, key: EncryptionKey, tmp_path: Path, word: str
) -> None:
    file, of_home = tmp_path / "backup", bytes.fromhex(home.key.read_text("ascii"))
    with given(key):
        made = back_up(home.root, file)
        assert CANARY.encode() not in file.read_bytes()
        assert not tarfile.is_tarfile(file)
        again = Home(tmp_path / "again")
        assert restore(file, again.root, of_home) == made
        assert files_in_the_clear(again) == []
        assert Store(again.store, of_home).verify() == Store(home.store, of_home).verify()
        assert DecisionStore(again.root).file.verify() == DecisionStore(home.root).file.verify()
        assert not again.key.exists()
        assert key.secret.hex().encode() not in file.read_bytes()
    other = None if word == "no key" else new_key(tmp_path, "other")
    with given(other), pytest.raises(RefusedError, match="is encrypted, and"):
        restore(file, tmp_path / "third", of_home)
    assert not (tmp_path / "third").exists()


def test_a_backup_that_was_changed_is_not_restored(home: Home, key: EncryptionKey, tmp_path: Path) -> None:
    file, changed_file = tmp_path / "backup", tmp_path / "changed"
    with given(key):
        back_up(home.root, file)
        for what, changed in broken(file.read_bytes()):
            changed_file.write_bytes(changed)
            assert_refused(
                partial(read_archive, changed_file, None, None), what, "not a whole backup|is encrypted, and"
            )


def test_a_home_in_the_clear_is_encrypted_by_being_restored_with_a_key(tmp_path: Path, key: EncryptionKey) -> None:
    with given(None):
        home = make_home(tmp_path / "home")
        home.load(write(tmp_path / "in", "crimes.csv", [{"crime_ref": CRIME}]))
        back_up(home.root, tmp_path / "backup")
    with given(key):
        restore(tmp_path / "backup", tmp_path / "again", bytes.fromhex(Home(home.root).key.read_text("ascii")))
        assert files_in_the_clear(Home(tmp_path / "again")) == []
        assert Store(Home(tmp_path / "again").store).verify() == Store(Home(home.root).store).verify()


def test_the_commands_encrypt_and_change_the_key_and_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encrypt_module, "STOPPED_AFTER", 0.0)
    home = make_home(tmp_path / "home")
    home.load(write(tmp_path / "in", "crimes.csv", [{"crime_ref": CRIME}]))
    Home(home.root).serving_lock.touch()
    first, second = tmp_path / "keys" / "first", tmp_path / "keys" / "second"

    def said(*words: str, code: int = 0) -> str:
        run = CliRunner().invoke(app, [*words, "--home", str(home.root)])
        assert getattr(run.exception, "exit_code", run.exit_code) == code, (run.output, run.exception)
        return " ".join((run.output if run.exception is None or code == 0 else str(run.exception)).split())

    for file in (first, second):
        assert "Keep a copy" in said("key", "--encryption", str(file))
    said("encrypt", code=2)
    with given(None), pytest.MonkeyPatch.context() as patched:
        patched.setenv(VARIABLE, str(first))
        assert "are encrypted. Keep a copy" in said("encrypt")
        assert "an SSD for longer" in said("rekey", "--new-key-file", str(second))
        patched.setenv(VARIABLE, str(second))
        told = said("status")
        assert "crimes" in told
        for file in (first, second):
            assert file.read_text("ascii") not in told
        with pytest.MonkeyPatch.context() as other:
            other.setenv(VARIABLE, str(first))
            said("status", code=1)


def test_an_edition_of_an_encrypted_home_opens_without_the_key_and_its_ledger_does_not(
    tmp_path: Path, key: EncryptionKey
) -> None:
    with given(key), without_effects():
        loaded = make_home(tmp_path / "home")
        loaded.load(write(tmp_path / "in", "crimes.csv", [{"crime_ref": f"C{number}"} for number in range(9)]))
        home = Home(loaded.root)
        only_few_tables(home.root)
        made(home.root)
        made(home.root, "2026-Q4", now=NOVEMBER)
        assert "2 as released" in verify_editions(home, lambda _: None)
        assert files_in_the_clear(home) == []
    ledgers = sorted(path for path in home.release_ledgers.iterdir() if path.is_file())
    assert len(ledgers) == 7, "of each edition a ledger and two reports, and the note of the last"
    assert all(is_sealed(path.read_bytes()) for path in ledgers)
    with given(None):
        assert open_edition(home.releases, "2026-Q4").tables
        with pytest.raises(RefusedError, match="no key is given"):
            read_ledger(ledger_of(home.root, "2026-Q4"))
