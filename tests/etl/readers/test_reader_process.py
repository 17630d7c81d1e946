"""Whatever becomes of the process that reads a file, the load gets rows or one sentence."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from etl.errors import CannotRunError, ExtractRefused, Fault
from etl.readers.contained import limits
from etl.readers.reader_process import ReaderProcess
from schemas.operating_system.parent_process import PARENT
from tests.etl.readers.test_xlsx import workbook

LIMITED = (
    "import sys; from pathlib import Path; from etl.readers.contained.channel import limit_this_process as limit\n"
)
LIMITED += "limit(Path(sys.argv[2]))\n"


@pytest.fixture(scope="module", autouse=True)
def readers() -> None:
    """Let the processes begin as those of a load do."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "crimes.xlsx").write_bytes(b"Jane Roe")
    return tmp_path / "crimes.xlsx"


def refused(path: Path, code: str) -> Fault:
    process = ReaderProcess("xlsx", path, "crimes.xlsx", [sys.executable, "-c", code])
    with pytest.raises(ExtractRefused) as caught:
        process.ask()
    assert "Jane" not in str(caught.value)
    assert caught.value.fault.file == "crimes.xlsx"
    return caught.value.fault


def test_the_reader_is_told_with_which_process_it_ends(path: Path) -> None:
    code = f"import json, os; print(json.dumps({{'parent': os.environ[{PARENT!r}]}}), flush=True)"
    assert ReaderProcess("xlsx", path, "crimes.xlsx", [sys.executable, "-c", code]).ask() == {
        "parent": str(os.getpid())
    }


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise ValueError('Jane Roe')",
        "pass",
        "print('no message')",
        "print('{\"half')",
        "import sys; sys.stdout.buffer.write(bytes(1000)); sys.stdout.flush()",
    ],
)
def test_a_reader_that_breaks_off_refuses_the_file(path: Path, code: str) -> None:
    fault = refused(path, code)
    assert (fault.rule, fault.remedy) == (
        "unreadable",
        "Open it, save it again as xlsx without a password, and send that.",
    )
    assert "broke off: it is damaged or encrypted, or needs more than 1,024 MiB of memory" in fault.found


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM"])
def test_a_reader_that_somebody_ends_says_nothing_of_the_file(path: Path, number: str) -> None:
    """The kernel kills the largest process where memory runs out: a sound file must not be called damaged for it."""
    code = f"import os, signal; os.kill(os.getpid(), signal.{number})"
    process = ReaderProcess("xlsx", path, "crimes.xlsx", [sys.executable, "-c", code])
    with pytest.raises(
        CannotRunError, match=r"Something ended the process that read crimes\.xlsx; .* nothing of the file"
    ):
        process.ask()


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="no setpriv here: root may raise every limit")
@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("-v 900000", "1,024 MiB of memory (ulimit -v)"),
        ("-t 3", "8 seconds of processor time (ulimit -t)"),
        ("-v 900000", ""),
    ],
)
def test_an_account_that_may_have_less_than_a_reader_needs_is_told_so(tmp_path: Path, limit: str, said: str) -> None:
    """Little work is done within less than the reader is granted; what does not end within it says nothing of the file."""
    path = workbook(
        tmp_path, ["crime_ref", "outcome_code", "outcome_date", "decided_by"], ["1", "14", "2026-01-02", "cps"]
    )
    program = "" if not said else ", [sys.executable, '-c', 'while True: bytes(1 << 30)']"
    code = (
        "import sys; from pathlib import Path; from etl.readers.reader_process import ReaderProcess\n"
        f"print(ReaderProcess('xlsx', Path({str(path)!r}), 'outcomes.xlsx'{program}).ask())"
    )
    done = subprocess.run(
        ["setpriv", "--bounding-set=-sys_resource", "--inh-caps=-sys_resource", "sh", "-c", f'ulimit {limit}; exec "$@"', "sh",
         sys.executable, "-c", code],
        capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )  # fmt: skip
    if said:
        assert said in done.stderr
        assert "This says nothing of the file." in done.stderr
    else:
        assert "'sheets': [['Sheet', True]]" in done.stdout, done.stderr


def test_a_reader_that_loops_is_ended_by_its_limit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PROCESSOR_SECONDS", 0)
    fault = refused(
        path,
        LIMITED.replace("limit(Path", "import etl.readers.contained.limits as l; l.PROCESSOR_SECONDS = 0; limit(Path")
        + "while True: pass",
    )
    assert fault.rule == "asks_too_much"
    assert "seconds of processor time" in fault.found


def test_a_reader_that_waits_for_ever_is_ended_by_the_clock(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PROCESSOR_SECONDS", 0.05)
    monkeypatch.setattr("etl.readers.reader_process.SECONDS_TO_END", 0.1)
    began = time.monotonic()
    assert refused(path, "import time; time.sleep(600)").rule == "asks_too_much"
    assert time.monotonic() - began < 60


def test_a_reader_has_no_secret_of_the_load(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", "secret")
    code = "import json, os; print(json.dumps({'names': sorted(os.environ)}))"
    names = ReaderProcess("xlsx", path, "crimes.xlsx", [sys.executable, "-c", code]).ask()["names"]
    assert "PYTHONPATH" in names
    assert "OUTCOMES_KEY" not in names


def test_the_process_ends_with_the_object(path: Path) -> None:
    process = ReaderProcess(
        "xlsx",
        path,
        "crimes.xlsx",
        [sys.executable, "-c", "import os,time; print(os.getpid(), flush=True); time.sleep(600)"],
    )
    number = int(process._out.readline())
    os.kill(number, 0)
    del process
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_rows_arrive_and_a_second_column_is_not_asked_for(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["a", "b"], ["1", "secret"], ["2", "secret"]):
        book.active.append(row)
    book.save(tmp_path / "crimes.xlsx")
    process = ReaderProcess("xlsx", tmp_path / "crimes.xlsx", "crimes.xlsx")
    assert process.ask()["sheets"] == [["Sheet", True]]
    assert process.ask({"sheet": 0})["headers"] == ["a", "b"]
    (batch,) = process.batches({"columns": [0]})
    assert batch.select(["row_number", "is_longer", "0"]).to_pydict() == {
        "row_number": [2, 3],
        "is_longer": [False, False],
        "0": ["1", "2"],
    }
