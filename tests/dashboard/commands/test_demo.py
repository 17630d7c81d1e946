"""The demonstration loads the sample twice and releases twice, so that there is something to compare; nothing stays."""

import signal
import subprocess
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

import etl.load
from dashboard.access.roles import Role
from dashboard.cli import app
from dashboard.commands import demo
from dashboard.force import server
from dashboard.release import run
from dashboard.web import clock
from etl.leftovers import temporary_folder

DRAWN = date(2026, 9, 30)
Steps = list[tuple[object, ...]]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Steps:
    """Return what the demonstration does, in its order; no step takes any time."""
    done: Steps = []

    def load(home: Path, sample: Path, *_: object) -> SimpleNamespace:
        assert (home / "key").is_file()
        done.append(("load", sample.name))
        return SimpleNamespace(build="abc123", files=(SimpleNamespace(as_at=DRAWN), SimpleNamespace(as_at=None)))

    def serve(home: Path, port: int | None, role: Role) -> None:
        assert home.is_dir()
        with temporary_folder("check"):  # a check that begins meanwhile leaves it alone
            assert home.is_dir()
        assert clock.today() == DRAWN
        done.append(("serve", home, port, role))

    class Beside:
        def __init__(self, words: list[str], env: dict[str, str]) -> None:
            done.append(("beside", *words[1:]))

        def terminate(self) -> None:
            done.append(("terminate",))

        def wait(self) -> None:
            done.append(("wait",))

    monkeypatch.setenv(clock.VARIABLE, "to be taken away again after the test")
    monkeypatch.delenv(clock.VARIABLE)
    monkeypatch.setattr(etl.load, "load", load)
    monkeypatch.setattr(
        run, "release", lambda _home, name, options, _step: done.append((name, options.measure_coarser))
    )
    monkeypatch.setattr(server, "serve", serve)
    monkeypatch.setattr(subprocess, "Popen", Beside)
    return done


def test_both_dashboards_are_served_on_the_sample_with_two_editions(steps: Steps) -> None:
    ended = CliRunner().invoke(app, ["demo", "--port", "8600", "--role", "swlo"], catch_exceptions=False)
    (home,) = [step[1] for step in steps if step[0] == "serve"]
    assert steps == [
        ("load", "earlier"),
        ("2026-Q2", False),
        ("load", "sample_data"),
        ("2026-Q3", False),
        (
            "beside",
            "-P",  # nothing is imported from the working folder
            "-m",
            "dashboard.cli",
            "dashboard",
            "--audience",
            "strategic",
            "--home",
            str(home),
            "--port",
            "8601",
            "--minutes",
        ),
        ("serve", home, 8600, Role.SWLO),
        ("terminate",),
        ("wait",),
    ]
    assert ended.stdout == "Built from the sample data (synthetic: no real person). Build abc123.\n"
    assert not Path(str(home)).parent.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_strategic_dashboard_ends_with_the_other_however_that_ends(
    steps: Steps, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    began = signal.getsignal(number)
    if number == signal.SIGINT:  # whoever starts a process in the background may let it pass over Ctrl+C
        signal.signal(number, signal.default_int_handler)
    before = signal.getsignal(number)
    monkeypatch.setattr(server, "serve", lambda *_: signal.raise_signal(number))
    assert CliRunner().invoke(app, ["demo", "--port", "8600"]).exit_code == 130
    assert steps[-2:] == [("terminate",), ("wait",)]
    assert signal.getsignal(number) is before
    signal.signal(number, began)


def test_without_a_port_each_dashboard_has_its_own(steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "_free_port", lambda: 40_123)
    CliRunner().invoke(app, ["demo"], catch_exceptions=False)
    assert [step[-2:] for step in steps if step[0] == "beside"] == [("40123", "--minutes")]
    assert [step[2] for step in steps if step[0] == "serve"] == [None]


def test_a_port_that_is_free_can_be_used() -> None:
    assert 1024 < demo._free_port() < 65_536
