"""A long run says what it does: a line a step where no terminal listens, and never a value."""

import sys

import pytest
from rich.progress import Progress as Bars
from rich.progress import TextColumn

from etl import progress as module
from etl.progress import LiveBars, PlainLines, shown


def test_where_no_terminal_listens_each_step_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with shown() as progress:
        assert isinstance(progress, PlainLines)
        progress.step("Reading crimes.csv")
        progress.rows("crimes.csv", 250_000)  # too soon after the last line
        progress.step("Keeping the rows")
    captured = capsys.readouterr()
    assert captured.err == "Reading crimes.csv\nKeeping the rows\n"
    assert captured.out == ""


def test_within_a_step_a_line_comes_every_few_seconds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter((100.0, 104.9, 105.0, 105.0, 109.0))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    lines = PlainLines()
    lines.step("Reading crimes.csv")  # at 100
    lines.rows("crimes.csv", 250_000)  # at 104.9: not yet
    lines.rows("crimes.csv", 500_000)  # at 105: a line, and the wait begins again
    lines.rows("crimes.csv", 750_000)  # at 109: not yet
    assert capsys.readouterr().err == "Reading crimes.csv\n  crimes.csv: 500,000 rows\n"


def test_on_a_terminal_one_line_moves() -> None:
    bars = Bars(TextColumn("{task.description}"), disable=True)
    live = LiveBars(bars)
    (task,) = bars.tasks
    live.rows("crimes.csv", 250_000)
    assert (task.description, task.fields["rows"]) == ("Reading crimes.csv", "250,000 rows")
    live.step("Keeping the rows")
    assert (task.description, task.fields["rows"]) == ("Keeping the rows", "")


@pytest.mark.parametrize(("terminal", "kind"), [(True, LiveBars), (False, PlainLines)])
def test_progress_follows_standard_error(monkeypatch: pytest.MonkeyPatch, terminal: bool, kind: type) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with shown() as chosen:
        assert type(chosen) is kind
