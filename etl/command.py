"""Run one command of ours, and end it in our words whatever the system refuses: the one place where that is done."""

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from etl.interruption import STOPPED, STOPPED_WORDS, stopped_once
from etl.leftovers import clear_temporary_folders
from etl.system_faults import CANNOT_RUN, ROOM, sentence_of
from schemas.errors import OutcomesError

OUTPUT_IS_FULL: Final = " ".join(ROOM).format(where="the output")


class Group(TyperGroup):
    """Hold the commands of ours, and answer `outcomes --help`."""

    def make_context(self, *given: Any, **named: Any) -> Any:
        """Read the arguments; the help is printed here."""
        with _whoever_reads_the_help():
            return super().make_context(*given, **named)


class Command(TyperCommand):
    """Run one command of ours. What disk, memory, rights or a pipe refuse ends with a sentence and its code."""

    def make_context(self, *given: Any, **named: Any) -> Any:
        """Read the arguments; the help is printed here."""
        with _whoever_reads_the_help():
            return super().make_context(*given, **named)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that a person is meant to read, and a library that is not installed, pass.

        Before it begins, the temporary folders go of those that were killed, which hold rows in the clear.
        """
        with contextlib.suppress(OSError):  # it is cleared the next time
            clear_temporary_folders()
        try:
            with stopped_once():
                return super().invoke(ctx)
        except (OutcomesError, ModuleNotFoundError, typer.Exit, typer.Abort, typer.BadParameter, SystemExit):
            raise
        except KeyboardInterrupt:
            raise exit_with(STOPPED_WORDS, STOPPED) from None
        except BaseException as error:  # polars panics with one that is no Exception
            if _is_interrupt(error):
                raise exit_with(STOPPED_WORDS, STOPPED) from None
            named = [ctx.params.get(name) for name in ("home", "file", "out", "folder")]
            places = [str(place) for place in named if place]
            raise exit_with(sentence_of_output(error) or sentence_of(error, places), CANNOT_RUN) from None


@contextmanager
def _whoever_reads_the_help() -> Iterator[None]:
    """Say where nobody reads the help to its end: rich ends the program there with 1 and without a word."""
    try:
        yield
    except SystemExit as end:
        if not isinstance(end.__context__, BrokenPipeError):
            raise
        raise exit_with(sentence_of(end.__context__), CANNOT_RUN) from None


def _is_interrupt(error: BaseException | None) -> bool:
    """Return whether Ctrl+C is behind an error: DuckDB turns it into one of its own."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False


def sentence_of_output(error: BaseException) -> str | None:
    """Return what to tell a person where an output had no room for what was printed; None for any other error."""
    steps = traceback.extract_tb(error.__traceback__)
    is_printing = bool(steps) and steps[-1].name == typer.echo.__name__
    return OUTPUT_IS_FULL if is_printing and isinstance(error, OSError) and error.errno == errno.ENOSPC else None


def exit_with(words: str, code: int) -> typer.Exit:
    """Return what ends the program with this code after these words, though nobody may be there to read them."""
    with contextlib.suppress(OSError):
        typer.echo(words, err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # what is left to be written can go nowhere, and would be tried again at the very end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return typer.Exit(code)
