"""Test the exit codes that the README promises to a script."""

import sys

import pytest

from dashboard import cli
from schemas.errors import CannotRunError, OutcomesError, RefusedError, UsageError


@pytest.mark.parametrize(
    ("error", "exit_code"), [(RefusedError, 1), (UsageError, 2), (CannotRunError, 3), (OutcomesError, 3)]
)
def test_an_error_that_a_person_can_cause_is_one_line_and_an_exit_code(
    error: type[OutcomesError], exit_code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error("The disk is full.")

    monkeypatch.setattr(cli, "app", fail)
    monkeypatch.setattr(sys, "argv", ["outcomes"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == exit_code
    assert capsys.readouterr().err == "The disk is full.\n"
