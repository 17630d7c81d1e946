"""What DuckDB would die of without a word is an error like any other; every module that opens a database looks first."""

import ast
import errno
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from schemas.operating_system import system_limits
from schemas.operating_system.system_limits import check_limits_readable

ROOT = Path(__file__).resolve().parents[3]
FULL = """
import os, resource
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
import duckdb
from schemas.operating_system.system_limits import check_limits_readable
held = []
try:
    while True:
        held.append(os.open(os.devnull, os.O_RDONLY))
except OSError:
    pass
"""


def connect(looked: bool) -> int:
    """Start a process that may open no more files, let it open a database, and return its code."""
    look = "check_limits_readable()" if looked else ""
    code = f"{FULL}\ntry:\n    {look}\n    duckdb.connect()\nexcept OSError as error:\n    os._exit(error.errno)"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL, check=False).returncode


@pytest.mark.skipif(not system_limits.GROUPS.exists(), reason="no control groups on this machine")
def test_without_an_open_file_left_the_start_is_refused_and_not_aborted() -> None:
    assert connect(looked=True) == errno.EMFILE
    assert connect(looked=False) in (-6, 0), "DuckDB starts without these files now: this module can go"


@pytest.mark.parametrize(
    ("groups", "file"),
    [
        ("0::/user/one\n", "user/one/memory.max"),
        ("0::/\n", "cpu.max"),
        ("9:pids:/\n4:cpu,cpuacct:/\n", "cpu/cpu.cfs_quota_us"),
        ("4:cpuacct,cpu:/two\n", "cpu/two/cpu.cfs_period_us"),
        ("2:memory:/two\n", "memory/two/memory.limit_in_bytes"),
    ],
)
def test_each_file_of_limits_is_opened(tmp_path: Path, groups: str, file: str) -> None:
    (tmp_path / "cgroup").write_text(groups, "utf-8")
    check_limits_readable(tmp_path / "cgroup", tmp_path)  # none of them is there
    (tmp_path / file).mkdir(parents=True)  # what is there and no file can be read as one by nobody, root included
    with pytest.raises(IsADirectoryError):
        check_limits_readable(tmp_path / "cgroup", tmp_path)


def test_a_system_without_control_groups_has_no_limits_to_read(tmp_path: Path) -> None:
    check_limits_readable(tmp_path / "none", tmp_path)


def test_no_file_stays_open() -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    check_limits_readable()
    assert len(list(Path("/dev/fd").iterdir())) == before
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > before


def opened(tree: ast.AST) -> Iterator[bool]:
    """Yield for each function that opens a database whether it looks first."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            lines = {ast.unparse(call.func): call.lineno for call in ast.walk(function) if isinstance(call, ast.Call)}
            if "duckdb.connect" in lines:
                yield lines.get("check_limits_readable", lines["duckdb.connect"]) < lines["duckdb.connect"]


def test_every_function_that_opens_a_database_looks_first() -> None:
    paths = [path for package in ("schemas", "etl", "dashboard") for path in sorted((ROOT / package).rglob("*.py"))]
    found = {str(path.relative_to(ROOT)): list(opened(ast.parse(path.read_text("utf-8")))) for path in paths}
    assert [path for path, looked in found.items() if not all(looked)] == []
    assert sum(map(len, found.values())) > 8
