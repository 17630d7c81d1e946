"""Offer the commands that stop all serving of a home at once, and let it begin again."""

from collections.abc import Mapping
from pathlib import Path

import typer

from dashboard.audit.door import command_does
from etl.cli import HomeOption, named_home, say
from schemas.errors import OutcomesError
from schemas.home.layout import Home, serving_lock_of
from schemas.operating_system import durable


def lock_command(home: HomeOption = None) -> None:
    """Stop both dashboards of a home within five seconds, end every session, and let nobody in until `outcomes unlock`.

    For the moment in which something may have leaked. Editions and papers that were handed out are not reached by it.
    """
    root = Home(named_home(home))
    for lock in _locks(root):
        durable.write_new(lock, b"")
    ended = 0
    for session in root.sessions.iterdir() if root.sessions.is_dir() else ():
        session.unlink(missing_ok=True)
        ended += 1
    log_if_possible(root.root, "lock", {"sessions": ended})  # once it is done: nothing waits for the log
    say(f"Locked. Serving stops within five seconds, and {ended} session{'' if ended == 1 else 's'} ended.")
    say("Restart no service before `outcomes unlock`: it would refuse. docs/deploy.md says what comes next.")


def unlock_command(home: HomeOption = None) -> None:
    """Let the dashboards of a home be served again. Whoever was signed in signs in anew."""
    there = [lock for lock in _locks(Home(named_home(home))) if lock.exists()]
    if there:
        log_if_possible(named_home(home), "unlock", {})
    for lock in there:
        lock.unlink()
        durable.sync(lock.parent)
    say("Unlocked. Start the services again." if there else "It was not locked.")


def log_if_possible(root: Path, what: str, counts: Mapping[str, int]) -> None:
    """Write to the audit log what a command does that has to be done in any case, and say where that cannot be written."""
    try:
        command_does(root, what, counts)
    except (OutcomesError, OSError):
        typer.echo("This could not be written to the audit log; it is done all the same.", err=True)


def _locks(home: Home) -> list[Path]:
    """Return the lock of each dashboard; of the strategic one where there are editions."""
    return [home.serving_lock, *([serving_lock_of(home.releases)] if home.releases.is_dir() else [])]
