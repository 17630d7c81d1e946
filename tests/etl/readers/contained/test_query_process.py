"""Give one answer whatever becomes of a query: here without a driver, with a real database in `test_database_sources`."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from etl.readers.database import PROGRAM
from etl.readers.reader_process import ENVIRONMENT


def answer(target: Path, connection: str) -> dict[str, object]:
    asked = json.dumps({"connection": connection, "query": "select 1"}).encode()
    environment = {"PATH": os.environ["PATH"]} | ENVIRONMENT
    done = subprocess.run([*PROGRAM, target], input=asked, capture_output=True, env=environment, check=True)
    assert done.stderr == b""
    return dict(json.loads(done.stdout))


@pytest.mark.skipif(shutil.which("odbcinst") is None, reason="the driver manager unixODBC is not installed")
def test_a_driver_that_is_not_installed_is_a_state_and_leaves_no_file(tmp_path: Path) -> None:
    assert answer(tmp_path / "rows.parquet", "Driver={None of this name};Pwd=SECRET-77") in (
        {"state": "IM002"},
        {"state": "01000"},
    )
    assert list(tmp_path.iterdir()) == []
