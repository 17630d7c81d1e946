"""Run one command of ours, and end it in our words whatever the system refuses: the one place where that is done."""

import contextlib
import os
import sys
from typing import Any

import typer
from typer.core import TyperCommand

from etl.system_faults import CANNOT_RUN, STOPPED, sentence_of
from schemas.errors import OutcomesError


class Command(TyperCommand):
    """Run one command of ours. What disk, memory, rights or a pipe refuse ends with a sentence and its code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors that a person is meant to read, and a library that is not installed, pass."""
        try:
            return super().invoke(ctx)
        except (OutcomesError, ModuleNotFoundError, typer.Exit, typer.Abort, typer.BadParameter, SystemExit):
            raise
        except KeyboardInterrupt:
            raise ended("Stopped. What served before still serves.", STOPPED) from None
        except BaseException as error:  # polars panics with one that is no Exception
            named = [ctx.params.get(name) for name in ("home", "file", "out", "folder")]
            raise ended(sentence_of(error, [str(place) for place in named if place]), CANNOT_RUN) from None


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
