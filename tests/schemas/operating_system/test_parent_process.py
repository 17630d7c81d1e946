"""A process that is started by another ends with it, whatever ended that one, and before it began too."""

import os
import signal
import subprocess
import sys

import psutil
import pytest

from schemas.operating_system.parent_process import PARENT, as_parent

ENDS = "from schemas.operating_system.parent_process import end_with_parent\nend_with_parent()\n"
STARTS = f"""
import os, subprocess, sys, time
from schemas.operating_system.parent_process import as_parent
begun = {ENDS + "print('begun', flush=True); import time; time.sleep(60)"!r}
child = subprocess.Popen([sys.executable, "-c", begun], env=os.environ | as_parent())
print(child.pid, flush=True)
time.sleep(60)
"""
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="macOS does not tell a process that its parent ended")


def test_who_kills_a_process_has_ended_the_one_that_it_started() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTS], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as parent:
        assert parent.stdout is not None
        lines = [parent.stdout.readline().strip() for _ in range(2)]
        child = psutil.Process(int(next(line for line in lines if line.isdigit())))
        parent.kill()
        parent.wait(20)
        _, running = psutil.wait_procs([child], 20)
        for each in running:
            each.kill()
        assert running == []


@pytest.mark.parametrize(("named", "code"), [({}, 0), ({PARENT: "1"}, -signal.SIGKILL), (as_parent(), 0)])
def test_one_whose_parent_has_ended_before_it_began_ends_at_once(named: dict[str, str], code: int) -> None:
    done = subprocess.run([sys.executable, "-c", ENDS], env=ENVIRONMENT | named, check=False, timeout=60)
    assert done.returncode == code


def test_what_it_starts_takes_no_other_process_for_its_parent() -> None:
    code = f"{ENDS}import os; print(os.environ.get({PARENT!r}))"
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT | as_parent(), capture_output=True, check=True)
    assert done.stdout == b"None\n"
