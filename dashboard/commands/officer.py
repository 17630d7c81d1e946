"""Name the liaison officer by the environment: the arguments of a process can be read by every account of the machine."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from etl.cli import home_of
from schemas.errors import UsageError

OFFICER: Final = "OUTCOMES_OFFICER"
"""The variable with the reference of the liaison officer for whom a command runs, until there is sign-in."""

OfficerArgument = Annotated[str | None, typer.Option("--officer", hidden=True)]
"""An option of earlier versions. It is known so that it can be refused with what to do instead."""


def refuse_argument(officer: str | None, instead: str) -> None:
    """Raise UsageError where a reference was given as an argument; the words never repeat it."""
    if officer is not None:
        raise UsageError(
            "--officer is no option any more: whoever uses this machine can read the arguments of a process that runs. "
            f"Put her reference into the variable {OFFICER}, and {instead}."
        )


def token_of_officer(home: Path | None) -> str | None:
    """Return the token of the officer whom the environment names; None where it names none.

    Raises CannotRunError where the key of the home cannot be read.
    """
    from etl.staging.pseudonymise import token_of
    from etl.store.key import read_key

    reference = os.environ.get(OFFICER)
    return token_of(read_key(home_of(home)), reference, "officer") if reference else None
