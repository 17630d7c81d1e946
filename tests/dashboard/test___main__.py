"""Whoever stops the command while it is still read in is told so in one sentence, and sees no traceback."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STOPPED_WHILE_READ_IN = """
import os, signal, sys
from dashboard.__main__ import start

class Stops:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stops())
sys.argv = ["outcomes", "metrics"]
start()
"""


@pytest.mark.parametrize("module", ["dashboard.cli", "typer", "etl.system_faults"])
def test_ctrl_c_while_it_is_read_in_is_a_word(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_READ_IN.format(module=module)],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "Stopped. What served before still serves.\n")


def test_it_runs_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "no-such-command"],
        cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "no-such-command" in done.stderr
