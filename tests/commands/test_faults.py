"""Each command with a fault really provoked: code 3 and a sentence, no traceback, no value, and what served still serves."""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from etl.status import read_status
from etl.store.backup import back_up
from etl.store.store import Store
from schemas.home.layout import Home, serving_build
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.commands.in_process import ended_with
from tests.etl.homes import make_home, write
from tests.length import IS_LONG, times

ROOT = Path(__file__).resolve().parents[2]
VALUES = ("V-4711", "S1-Roe")
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2

Fault = Callable[[], None]


def started(
    *words: str, home: Path, fault: Fault | None = None, stdout: int = subprocess.PIPE, program: str = "dashboard.cli"
) -> "subprocess.Popen[str]":
    variables = {name: value for name, value in os.environ.items() if not name.startswith("OUTCOMES_")}
    return subprocess.Popen(
        [sys.executable, "-m", program, *words],
        cwd=ROOT,
        env=variables | {"OUTCOMES_HOME": str(home), "TMPDIR": str(home.parent)},
        preexec_fn=fault,  # noqa: PLW1509  # this process starts no threads meanwhile
        text=True,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def outcomes(
    *words: str, home: Path, fault: Fault | None = None, stdout: int = subprocess.PIPE
) -> tuple[int, str, str]:
    """Run a command to its end; return its code, what it printed and what it said."""
    run = started(*words, home=home, fault=fault, stdout=stdout)
    out, err = run.communicate(timeout=300)
    return run.returncode, out or "", err or ""


def no_file_grows() -> None:
    """Let no file grow beyond a few pages, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))


def no_rights_of_root() -> None:
    """Let the rights of files hold, though the tests may run as root."""
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with one crime and one case."""
    folder, home = tmp_path_factory.mktemp("in"), tmp_path_factory.mktemp("made") / "home"
    write(folder, "crimes.csv", [{"victim_ref": VALUES[0]}])
    write(folder, "swlo_cases.csv", [{"case_ref": VALUES[1], "victim_ref": VALUES[0]}], "swlo_cases")
    make_home(home).load(folder, "2026-01-01")
    if IS_LONG:
        code, _, err = outcomes("release", "--edition", "2026-Q1", "--quick", home=home)
        assert code == 0, err
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "home", symlinks=True)


@pytest.fixture
def extracts(tmp_path: Path) -> Path:
    write(tmp_path / "in", "crimes.csv", [{"victim_ref": VALUES[0]}, {"crime_ref": "C2", "victim_ref": VALUES[0]}])
    return tmp_path / "in"


def refused(ended: tuple[int, str, str], sentence: str) -> None:
    """Compare how a command ended with what is promised of every fault."""
    code, out, err = ended
    assert code == 3, err
    assert sentence in err
    assert "Traceback" not in err
    assert not [value for value in VALUES if value in out + err]


WORDS = {
    "load": ("load", "{extracts}", "--as-at", "2026-02-01"),
    "check": ("check", "{extracts}", "--as-at", "2026-02-01"),
    "build": ("build",),
    "status": ("status",),
    "key": ("key",),
    "release": ("release", "--edition", "2026-Q2", "--quick"),
    "papers": ("papers", "2026-Q1"),
    "backup": ("backup", "{home}.backup"),
    "verify": ("verify",),
    "measure": ("measure", "charged"),
    "template": ("template", "--out", "{home}/../templates"),
    "metrics": ("metrics",),
    "map": ("map", "{extracts}/crimes.csv", "--output", "{home}/mapping.toml"),
    "receive": ("receive", "{extracts}"),
    "withdraw": ("withdraw", "{load}", "--reason", WithdrawalReason.WRONG_AS_AT_DAY.value, "--yes"),
    "restore": ("restore", "{home}/older.tar", "--home", "{home}/../restored"),
}
FAULTS = (no_file_grows, few_files, no_rights_of_root)
TRIED_ALWAYS = [("load", no_file_grows), ("build", few_files), ("status", no_rights_of_root)]
MATRIX = [*TRIED_ALWAYS, *(each for each in product(WORDS, FAULTS) if each not in TRIED_ALWAYS)]
NEED_NOT_WRITE = ("status", "key", "template", "verify", "measure", "metrics", "map")
"""What may end well all the same: a key that is there is left as it is, and the file of a template or a mapping is small."""

EIGHT_FILES_ARE_ENOUGH = ("backup", "papers", "restore")


@pytest.mark.parametrize(("command", "fault"), MATRIX[: times(len(TRIED_ALWAYS), len(MATRIX))])
def test_a_command_that_cannot_run_says_so(command: str, fault: Fault, home: Path, extracts: Path) -> None:
    (home / "settings.toml").write_text("[receive]\nwhole_after_seconds = 0\n", "utf-8")
    back_up(home, home.parent / "older.tar")
    (home.parent / "older.tar").rename(home / "older.tar")
    if command == "receive":  # there the day stands in the name
        (extracts / "crimes.csv").rename(extracts / "crimes_2026-02-01.csv")
    load = Store(Home(home).store).loaded_files()[-1].load_id
    words = [word.format(extracts=extracts, home=home, load=load) for word in WORDS[command]]
    serving = serving_build(home)
    assert serving is not None
    before = serving.read_bytes()
    if fault is no_rights_of_root:
        (home.parent / "templates").mkdir(mode=0o500)
        for path in sorted(home.rglob("*"), reverse=True):
            path.chmod(0o000)
        home.chmod(0o000)
    ended = outcomes(*words, home=home, fault=fault)
    if fault is no_rights_of_root:
        home.chmod(0o700)
        for path in sorted(home.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
    if ended[0] == 0:
        assert command in NEED_NOT_WRITE or (fault is few_files and command in EIGHT_FILES_ARE_ENOUGH)
    else:
        refused(ended, "")
    assert serving_build(home) == serving
    assert serving.read_bytes() == before
    assert read_status(home).build == serving.stem


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 3 MB, where this machine lets a test mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return how to run a command in this process; it returns its code, what it printed and what it said."""

    def run(*words: str, home: Path) -> tuple[int, str, str]:
        monkeypatch.setenv("OUTCOMES_HOME", str(home))
        monkeypatch.setattr("tempfile.tempdir", str(home.parent))
        return ended_with(monkeypatch, *words), *capfd.readouterr()

    return run


def test_a_full_disk_is_found_before_a_row_is_read_and_while_it_fills(
    small_disk: Path, made: Path, extracts: Path, here: Callable[..., tuple[int, str, str]]
) -> None:
    home = shutil.copytree(made, small_disk / "home", symlinks=True, ignore=shutil.ignore_patterns("*.duckdb"))
    words = ("load", str(extracts), "--as-at", "2026-02-01")
    refused(here(*words, home=home), "There is not enough room on the disk of")
    with (small_disk / "filled").open("wb") as file, pytest.raises(OSError, match="No space left"):
        file.write(b"\0" * 4_000_000)
    refused(here("template", "--out", str(small_disk / "out"), home=home), "There is no room left on the disk of")


def test_an_output_that_is_full_or_that_nobody_reads_is_said(home: Path) -> None:
    with Path("/dev/full").open("w") as full:
        refused(outcomes("metrics", home=home, stdout=full.fileno()), "There is no room left on the disk of the output")
    reading, writing = os.pipe()
    os.close(reading)
    refused(outcomes("metrics", home=home, stdout=writing), "Whoever reads the output stopped before its end.")
    os.close(writing)


def test_an_interrupted_command_ends_with_130_and_a_word(home: Path, extracts: Path) -> None:
    """Ctrl+C comes again and again, as from whoever waits for the command to end; as installed, two processes see to it."""
    run = started("load", str(extracts), "--as-at", "2026-02-01", home=home, program="dashboard")
    assert run.stderr is not None
    assert "Reading" in run.stderr.readline()
    time.sleep(0.05)
    while run.poll() is None:
        run.send_signal(signal.SIGINT)
        time.sleep(0.02)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert err.strip().splitlines()[-1] == "Stopped. What served before still serves."
    assert "Traceback" not in err
    assert not (Home(home).staging).exists()
    assert [
        path.name for path in Home(home).warehouse.iterdir() if path.name.startswith(("scratch-", "candidate"))
    ] == []


def test_a_fault_of_the_program_is_written_down_without_a_value(
    home: Path, here: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that the program cannot have expected: its value stands in the words of the error, and nowhere else."""

    def broken(_: Path) -> None:
        raise KeyError(VALUES[0])

    monkeypatch.setattr("etl.status.read_status", broken)
    ended = here("status", home=home)
    refused(ended, "in a way that nobody foresaw (KeyError)")
    (written,) = home.parent.glob("outcomes-fault-*.txt")
    assert str(written) in ended[2]
    assert VALUES[0] not in written.read_text("utf-8")
    assert "in read_status" not in written.read_text("utf-8")
    assert "status_command" in written.read_text("utf-8")
