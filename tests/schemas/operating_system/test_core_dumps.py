"""A process of ours leaves no dump of its memory, neither as a file nor with a program that takes dumps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ASK = """
import os, resource
from schemas.operating_system.core_dumps import forbid_core_dumps
resource.setrlimit(resource.RLIMIT_CORE, {before})
forbid_core_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), flush=True)
os.abort()
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [("(0, resource.RLIM_INFINITY)", "(1, 1)"), ("(1, 1)", "(1, 1)"), ("(0, 0)", "(0, 0)")],
)
def test_one_byte_is_allowed_so_that_nobody_gets_more_and_never_more_than_before(
    before: str, after: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(before=before)],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},  # the newest Python has our dependencies and not ourselves
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"{after}\n", done.stderr
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []
