"""Anchors are written, compared and told apart; lines past their period go when somebody says so."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.audit import log as module
from dashboard.audit.door import log_of
from dashboard.cli import app
from schemas.errors import OutcomesError
from tests.dashboard.audit.lines import by_hand, line, logged
from tests.etl.homes import TestHome, make_home

Run = Callable[..., Result]


def code_of(ended: Result) -> int:
    """Return the code with which the command would end the program."""
    return ended.exception.exit_code if isinstance(ended.exception, OutcomesError) else ended.exit_code


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    home = make_home(tmp_path / "home")
    for number in range(3):
        log_of(home.root).append(line(f"C-{number}"))
    return home


@pytest.fixture
def audit(home: TestHome) -> Run:
    return lambda *words: CliRunner().invoke(app, ["audit", words[0], "--home", str(home.root), *map(str, words[1:])])


def test_an_anchor_is_kept_outside_of_the_home_and_compared(audit: Run, home: TestHome, tmp_path: Path) -> None:
    printed = audit("anchor")
    assert (printed.exit_code, json.loads(printed.stdout)["lines"]) == (0, 3)
    written = audit("anchor", "--file", tmp_path / "anchor")
    assert written.stdout == f"The anchor of 3 lines is in {tmp_path / 'anchor'}.\n"
    log_of(home.root).append(line("C-9"))
    assert audit("verify", "--anchor", tmp_path / "anchor").stdout == (
        "4 lines, none missing, moved or changed. Anchors compared: 1, and the log holds all that each of them says.\n"
    )
    inside = audit("anchor", "--file", home.root / "anchor")
    assert (code_of(inside), "goes with the home" in str(inside.exception)) == (2, True)


def test_without_an_anchor_it_says_what_was_not_compared(audit: Run) -> None:
    assert "No anchor was compared: an older state of the whole log" in audit("verify").stdout


def test_what_was_done_to_the_log_ends_with_1_and_says_it(audit: Run, home: TestHome, tmp_path: Path) -> None:
    audit("anchor", "--file", tmp_path / "anchor")
    path = log_of(home.root).file.path
    whole = path.read_bytes()
    with by_hand(log_of(home.root)) as con:
        con.execute("delete from lines where number = 2")
    for words in (("verify",), ("anchor",), ("verify", "--anchor", tmp_path / "anchor")):
        refused = audit(*words)
        assert (code_of(refused), "line 2 is gone" in str(refused.exception)) == (1, True)
    path.write_bytes(whole)
    assert audit("verify", "--anchor", tmp_path / "anchor").exit_code == 0
    path.unlink()
    gone = audit("verify", "--anchor", tmp_path / "anchor")
    assert (code_of(gone), "is gone" in str(gone.exception)) == (1, True)
    (tmp_path / "anchor").write_text("none\n", "utf-8")
    assert code_of(audit("verify", "--anchor", tmp_path / "anchor")) == 2


def test_lines_past_their_period_go_only_where_it_is_meant(
    audit: Run, home: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code_of(audit("shorten", "--yes")) == 2
    audit("anchor", "--file", tmp_path / "anchor")
    settings = home.root / "settings.toml"
    settings.write_text("[retention]\naudit_log_months = 24\n", "ascii")
    settings.chmod(0o600)
    assert "reviewed" in str(audit("shorten").exception)
    settings.write_text("[retention]\nreviewed = 2026-11-30\naudit_log_months = 24\n", "ascii")
    assert "Lines of before" in audit("shorten").stdout
    monkeypatch.setattr(module, "_now", lambda: "2031-01-01T00:00:00+00:00")
    monkeypatch.setattr("etl.intake.options.day_of_the_clock", lambda: date(2031, 1, 31))
    assert audit("shorten").stdout == "Lines of before 2029-01-28: 3.\nNothing was changed. To do it, add --yes.\n"
    assert len(logged(home.root)) == 3
    assert audit("shorten", "--yes").stdout == "Lines of before 2029-01-28: 3.\nThey are deleted.\n"
    assert [(one.number, one.what, one.counts) for one in logged(home.root)] == [
        (4, "log_past_retention", {"months": 24})
    ]
    log_of(home.root).append(line("C-9"))
    said = audit("verify", "--anchor", tmp_path / "anchor").stdout
    assert said.startswith("5 lines, none missing, moved or changed. The first 3 were deleted when they were past")
    assert "Anchors compared: 1" in said
    monkeypatch.setattr(module, "_now", lambda: "2034-01-01T00:00:00+00:00")
    monkeypatch.setattr("etl.intake.options.day_of_the_clock", lambda: date(2034, 1, 31))
    audit("shorten", "--yes")
    said = audit("verify", "--anchor", tmp_path / "anchor").stdout
    assert "Anchors that are older than the first line that is left, and say nothing of it: 1." in said
    assert "No anchor was compared" in said
