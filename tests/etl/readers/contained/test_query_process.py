"""Give one answer whatever becomes of a query: here without a driver, with a real database in `test_database_sources`."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from etl.readers.database import PROGRAM
from etl.readers.reader_process import ENVIRONMENT
from schemas.operating_system.parent_process import PARENT


def answer(target: Path, connection: str) -> dict[str, object]:
    asked = json.dumps({"connection": connection, "query": "select 1"}).encode()
    environment = {"PATH": os.environ["PATH"]} | ENVIRONMENT
    done = subprocess.run([*PROGRAM, target], input=asked, capture_output=True, env=environment, check=True)
    assert done.stderr == b""
    return dict(json.loads(done.stdout))


def test_one_whose_load_has_ended_asks_nothing(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], PARENT: "1"} | ENVIRONMENT
    done = subprocess.run([*PROGRAM, tmp_path / "rows.parquet"], input=b"", env=environment, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.skipif(shutil.which("odbcinst") is None, reason="the driver manager unixODBC is not installed")
def test_a_driver_that_is_not_installed_is_a_state_and_leaves_no_file(tmp_path: Path) -> None:
    assert answer(tmp_path / "rows.parquet", "Driver={None of this name};Pwd=SECRET-77") in (
        {"state": "IM002"},
        {"state": "01000"},
    )
    assert list(tmp_path.iterdir()) == []


def test_numpy_is_not_imported(tmp_path: Path) -> None:
    """Every query waits for this process to start; more than half of that was numpy."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPROFILEIMPORTTIME": "1"} | ENVIRONMENT
    asked = json.dumps({"connection": "Driver={None of this name}", "query": "select 1"}).encode()
    done = subprocess.run(
        [*PROGRAM, tmp_path / "rows.parquet"], input=asked, capture_output=True, env=environment, check=True
    )
    assert b"pyarrow.lib" in done.stderr
    assert b"numpy" not in done.stderr
