"""Whatever becomes of the process that reads a file, the load gets rows or one sentence."""

import os
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from etl.errors import ExtractRefused, Fault
from etl.readers import limits
from etl.readers.reader_process import ReaderProcess

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


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
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


def test_a_reader_that_loops_is_ended_by_its_limit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PROCESSOR_SECONDS", 0)
    fault = refused(
        path,
        LIMITED.replace("limit(Path", "import etl.readers.limits as l; l.PROCESSOR_SECONDS = 0; limit(Path")
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
