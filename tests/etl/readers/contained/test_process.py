"""The reading process answers for one file, and prints nothing of it but to the load that asked."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl

from schemas.operating_system.parent_process import PARENT

HEADER = ["crime_ref", "Jane Roe"]


def answers(path: Path, asked: str, form: str = "xlsx") -> tuple[list[bytes], bytes]:
    program = [sys.executable, "-m", "etl.readers.contained.process", form, str(path)]
    done = subprocess.run(program, input=asked.encode(), capture_output=True, check=False)
    return done.stdout.splitlines(), done.stderr


def test_a_workbook_is_answered_for_message_by_message(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(HEADER)
    book.save(tmp_path / "crimes.xlsx")
    lines, errors = answers(tmp_path / "crimes.xlsx", '{"sheet": 0}\n{"columns": [0]}\n')
    assert [json.loads(line) for line in lines[:3]] == [
        {"sheets": [["Sheet", True]], "hidden_rows": 0, "from_1904": False},
        {"headers": HEADER, "header_row": 1, "below": [], "merged": 0, "struck": []},
        {"rows": True},
    ]
    assert lines[-1].endswith(b'{"done": true}')
    assert errors == b""


def test_one_whose_load_has_ended_reads_nothing(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "etl.readers.contained.process", "xlsx", str(tmp_path / "crimes.xlsx")]
    done = subprocess.run(program, env=os.environ | {PARENT: "1"}, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"")


def test_a_refusal_is_the_last_message(tmp_path: Path) -> None:
    (tmp_path / "crimes.parquet").write_bytes(b"PAR1 Jane Roe")
    (line,), errors = answers(tmp_path / "crimes.parquet", "", "parquet")
    assert json.loads(line)["refused"]["rule"] == "unreadable"
    assert b"Jane" not in line + errors


def test_only_what_reads_the_form_is_imported(tmp_path: Path) -> None:
    """Every workbook waits for this process to start; half of that was the reader of Parquet."""
    (tmp_path / "crimes.xlsx").write_bytes(b"PK")
    program = [
        sys.executable,
        "-X",
        "importtime",
        "-m",
        "etl.readers.contained.process",
        "xlsx",
        tmp_path / "crimes.xlsx",
    ]
    imported = subprocess.run(program, capture_output=True, text=True, check=True).stderr
    assert "python_calamine" in imported
    assert "pyarrow.parquet" not in imported
    assert "pyarrow.compute" not in imported
    assert "numpy" not in imported
