"""A command ends with its code and a sentence, whatever is raised in it; what is meant to be read passes as it is."""

import errno
import tempfile
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from etl.command import Command
from schemas.errors import CannotRunError, RefusedError


def ended(error: BaseException, *words: str) -> tuple[int, str]:
    """Return the code and the words of a command in which an error is raised."""
    app = typer.Typer()

    @app.command(cls=Command)
    def broken(home: Path | None = None) -> None:
        raise error

    run = CliRunner().invoke(app, [*words])
    if isinstance(run.exception, (RefusedError, CannotRunError, ModuleNotFoundError)):
        raise run.exception
    return run.exit_code, run.stderr


def test_a_refusal_of_the_system_ends_with_3_and_names_where_it_wrote(tmp_path: Path) -> None:
    code, words = ended(OSError(errno.ENOSPC, "No space left on device"), "--home", str(tmp_path))
    assert code == 3
    assert words == (
        f"There is no room left on the disk of {tmp_path} or {tempfile.gettempdir()}. "
        "Make room there, then run this again.\n"
    )


def test_ctrl_c_ends_with_130_and_a_word() -> None:
    assert ended(KeyboardInterrupt()) == (130, "Stopped. What served before still serves.\n")


def test_ctrl_c_that_a_library_turned_into_an_error_of_its_own_ends_alike() -> None:
    error = RuntimeError("Query interrupted")
    error.__context__ = KeyboardInterrupt()
    assert ended(error) == (130, "Stopped. What served before still serves.\n")


def test_what_polars_raises_when_it_panics_is_met_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As polars has it: no Exception."""

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    code, words = ended(PanicException("a cell of a row"))
    assert code == 3
    assert "nobody foresaw (PanicException)" in words
    assert "a cell of a row" not in words


@pytest.mark.parametrize("error", [RefusedError("no"), CannotRunError("no"), ModuleNotFoundError("no")])
def test_what_a_person_is_meant_to_read_passes(error: Exception) -> None:
    with pytest.raises(type(error), match="no"):
        ended(error)


def test_a_code_that_a_command_chose_passes() -> None:
    assert ended(typer.Exit(1)) == (1, "")
    assert ended(SystemExit(2))[0] == 2
