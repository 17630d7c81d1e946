"""Offer the command that lists who is signed in to the force dashboard, and ends it."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from dashboard.audit.sign_ins import SignInLines
from dashboard.commands.access.locking import log_if_possible
from etl.cli import HomeOption, JsonOption, named_home, say, say_json
from schemas.errors import CannotRunError, UsageError
from schemas.settings.sign_in import sign_in_settings


def sessions_command(
    home: HomeOption = None,
    end: Annotated[
        str | None, typer.Option("--end", help="End every session of the person of this reference, in full.")
    ] = None,
    end_all: Annotated[bool, typer.Option("--end-all", help="End every session.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List who is signed in to the force dashboard, or end their sessions: their open pages close within five seconds.

    A person is named by the reference that the dashboard shows to whoever has no role yet; no name is kept.
    """
    from dashboard.sign_in.service import sessions_of
    from dashboard.sign_in.sessions import Ended

    if end is not None and end_all:
        raise UsageError("--end and --end-all were both given. Give one of them.")
    root = named_home(home)
    settings = sign_in_settings(root)
    if settings is None:
        raise CannotRunError(
            f"Nobody signs in to {root}: it has no sign_in.toml. docs/deploy.md says how to write one."
        )
    sessions = sessions_of(root, settings, SignInLines(root))
    there = sessions.of_all()
    ended = [each for each in there if end_all or each.user == end]
    if end is not None and not ended:
        raise UsageError("No session is of that reference. `outcomes sessions` lists those that hold.")
    if ended:
        log_if_possible(root, "sessions_end", {"sessions": len(ended)})
    for each in ended:
        sessions.end(each.name, Ended.COMMAND)
    held = [each for each in there if each not in ended]
    if as_json:
        say_json(
            {
                "sessions": [{"person": each.user, "began": _moment(each.began)} for each in held],
                "ended": len(ended),
            }
        )
        return
    if ended:
        say(f"{len(ended)} session{'' if len(ended) == 1 else 's'} ended. What is open closes within five seconds.")
    for each in held:
        say(f"{each.user}  since {_moment(each.began)} UTC")
    if not held:
        say("Nobody is signed in.")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M")
