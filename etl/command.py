"""Run one command of ours, and end it in our words whatever the system refuses: the one place where that is done."""

import contextlib
import errno
import os
import sys
import traceback
from typing import Any, Final

import typer
from typer.core import TyperCommand

from etl.system_faults import CANNOT_RUN, ROOM, STOPPED, sentence_of
from schemas.errors import OutcomesError

OUTPUT_IS_FULL: Final = " ".join(ROOM).format(where="the output")
STOPPED_WORDS: Final = "Stopped. What served before still serves."


class Command(TyperCommand):
    """Run one command of ours. What disk, memory, rights or a pipe refuse ends with a sentence and its code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that a person is meant to read, and a library that is not installed, pass."""
        try:
            return super().invoke(ctx)
        except (OutcomesError, ModuleNotFoundError, typer.Exit, typer.Abort, typer.BadParameter, SystemExit):
            raise
        except KeyboardInterrupt:
            raise ended(STOPPED_WORDS, STOPPED) from None
        except BaseException as error:  # polars panics with one that is no Exception
            if _is_interrupt(error):
                raise ended(STOPPED_WORDS, STOPPED) from None
            named = [ctx.params.get(name) for name in ("home", "file", "out", "folder")]
            places = [str(place) for place in named if place]
            raise ended(sentence_of_output(error) or sentence_of(error, places), CANNOT_RUN) from None


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


def ended(words: str, code: int) -> typer.Exit:
    """Return what ends the program with this code after these words, though nobody may be there to read them."""
    with contextlib.suppress(OSError):
        typer.echo(words, err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # what is left to be written can go nowhere, and would be tried again at the very end
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return typer.Exit(code)
