"""A command that runs in a child ends, says and dies as it does in a process of its own."""

import os
import signal
from pathlib import Path

import pytest

from tests.etl.homes import make_home
from tests.faults.children import Child, Limits
from tests.faults.tracing import run


def test_a_child_gives_the_code_and_the_words_of_the_command(tmp_path: Path) -> None:
    ended = run(["metrics", "--nothing"], tmp_path / "tmp")
    assert ended.code == 2
    assert "No such option: --nothing" in ended.said
    assert run(["metrics"], tmp_path / "tmp").code == 0


def test_a_child_does_nothing_before_it_is_let_go_and_its_signal_is_seen(tmp_path: Path) -> None:
    child = Child(["template", "crimes", "--out", str(tmp_path / "blank")], tmp_path / "tmp")
    assert not child.is_traced()
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    assert not (tmp_path / "blank").exists()


def test_a_child_that_does_not_end_is_ended(tmp_path: Path) -> None:
    child = Child(["metrics"], tmp_path / "tmp")
    with pytest.raises(TimeoutError, match="did not end in"):
        child.wait(0.01)


def test_a_child_without_memory_cannot_run(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home").root
    ended = run(["build", "--home", str(home)], tmp_path / "tmp", limits=Limits(more_memory=1 << 20))
    assert ended.code in {3, -signal.SIGABRT}
