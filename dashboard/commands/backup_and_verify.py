"""Offer the commands that keep a home safe: verify all of it, back it up once it is verified, and restore it.

They stand here and not in `etl`, because they know what the dashboard keeps too (decisions, editions, papers).
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from dashboard.commands.verify_editions import (
    OnPaper,
    compared_seal,
    digits_of,
    verify_choice,
    verify_editions,
    verify_editions_without_attack,
)
from dashboard.commands.verify_papers import verify_papers_by_list, verify_papers_whole
from etl.cli import HomeOption, JsonOption, home_of, say, say_json
from etl.system_faults import sentence_of
from schemas.errors import CannotRunError, OutcomesError, is_of_the_machine
from schemas.home.about_to import about_to
from schemas.home.layout import Home

SEALS = {
    "fits": "Its seal fits the key: nobody without the key changed it.",
    "no_key_here": "Its seal was not compared, because no key was given: `--key-file`, or OUTCOMES_KEY.",
    "not_sealed": "It has no seal, so whether somebody changed it was not compared. Trust it as far as where it lay.",
}
"""What the seal of a backup says of it after a restore."""


@dataclass(frozen=True)
class Part:
    """Hold what was found of one part of a home. `exit_code` is 0 where it is as it was written."""

    name: str
    says: str
    exit_code: int
    was_read: bool = True

    @property
    def verdict(self) -> str:
        """Return how the line of the part begins: with nothing where it is as it was written."""
        if self.exit_code == 0:
            return ""
        return "NOT AS IT WAS WRITTEN. " if self.was_read else "NOT VERIFIED. "


def verify_command(
    home: HomeOption = None,
    as_json: JsonOption = False,
    fingerprint: Annotated[
        str | None,
        typer.Option("--fingerprint", help="That of the public key, as it stands on a paper: it is compared."),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--number", min=1, help="Of the newest edition, as it stands on a paper: it must be there."),
    ] = None,
    choice: Annotated[
        bool,
        typer.Option(
            "--choice", help="Attack each edition too as one who has this program and not the secret: minutes."
        ),
    ] = False,
) -> None:
    """Check all of a home: store, build, decisions, log, editions with the attacker over all of them, papers."""
    from etl.leftovers import clear_where_nobody_writes
    from etl.progress import shown

    clear_where_nobody_writes(Home(home_of(home)))
    on_paper = OnPaper(None if fingerprint is None else digits_of(fingerprint), number)
    with shown() as progress:
        parts = [
            _verified(
                name,
                partial(part, on_paper=on_paper) if part is verify_editions else part,
                Home(home_of(home)),
                progress.step,
            )
            for name, part in (PARTS | ({"choice": verify_choice} if choice else {})).items()
        ]
    if as_json:
        say_json({"parts": [asdict(part) for part in parts]})
    else:
        for part in parts:
            say(f"{part.name}: {part.verdict}{part.says}")
    if code := max(part.exit_code for part in parts):
        raise typer.Exit(code)


def backup_command(
    file: Annotated[Path, typer.Argument(help="A new file to write, outside the home.")],
    home: HomeOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace an older backup of that name once the new one is whole.")
    ] = False,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for a load, a release or papers.")] = 600,
) -> None:
    """Verify all that cannot be made again, and write it into one file that the key seals. Never a key."""
    from etl.store.backup import back_up

    root = home_of(home)

    def verify() -> None:
        for part in (_decisions, _log, verify_editions_without_attack, verify_papers_by_list):
            try:
                part(Home(root), lambda _: None)
            except ModuleNotFoundError as error:  # a machine that only loads checks no signature
                typer.echo(f"Editions and papers are packed unverified: {error.name} is not installed here.", err=True)

    about_to(root, "backup", {})
    made = back_up(root, file, wait, replace=replace, verify=verify)
    say(f"{made.files:,} files, {made.size:,} bytes, are in {file}. The key is not: keep its copy in another place.")
    if made.seal == "not_sealed":
        say("It is not sealed, because the key is not here: a restore cannot tell whether somebody changed it.")


def restore_command(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    home: HomeOption = None,
    key_file: Annotated[
        Path | None, typer.Option("--key-file", help="The copy of the key, to compare the seal; else OUTCOMES_KEY.")
    ] = None,
) -> None:
    """Unpack a backup into an empty home. Every file is compared with its SHA-256 first, and the whole with its seal."""
    from dashboard.editions.latest import point_restored
    from etl.store.key import key_in
    from etl.store.restore import restore

    root = home_of(home)
    made = restore(file, root, key_in(key_file), point_restored)
    say(
        f"{made.files:,} files of {made.made_at} are in {root}. "
        f"Put the copy of the key at {Home(root).key}, then: outcomes build"
    )
    say(SEALS[made.seal])


Verify = Callable[..., str]


def _verified(name: str, verify: Verify, home: Home, progress: Callable[[str], None]) -> Part:
    progress(f"Verifying the {name}")
    try:
        return Part(name, verify(home, progress), 0)
    except OutcomesError as error:
        return Part(name, str(error), error.exit_code)
    except Exception as error:
        if not (isinstance(error, OSError) or is_of_the_machine(error)):
            raise
        # the other parts are verified all the same
        return Part(name, sentence_of(error), CannotRunError.exit_code, was_read=False)


def _store(home: Home, _: Callable[[str], None]) -> str:
    from etl.store.key import key_if_there
    from etl.store.store import Store

    key = key_if_there(home.root)
    files = Store(home.store, key).verify()
    compared = "" if key is not None else " The key is not here, so whether somebody else wrote them was not compared."
    return f"{files:,} files, each as its manifest says.{compared}"


def _build(home: Home, _: Callable[[str], None]) -> str:
    from etl.store.store import Store
    from etl.warehouse.verify_build import verify_build

    build = verify_build(home, Store(home.store))
    return "Nothing was loaded yet." if build is None else f"{build} holds what it held, from all that the store holds."


def _decisions(home: Home, _: Callable[[str], None]) -> str:
    """Verify every row that pages keep. Where the key is, the seal of the last time is compared, and all is sealed anew."""
    from dashboard.access.grants import key_of_users
    from dashboard.caseload.decisions import DecisionStore
    from dashboard.events.store import EventStore
    from dashboard.meetings.store import MeetingStore
    from dashboard.records.asked import MarkStore
    from dashboard.records.reviews import ReviewStore
    from dashboard.records.role_table import RoleTable, role_file
    from etl.store.key import key_if_there

    stores = (
        DecisionStore(home.root),
        ReviewStore(home.root),
        MarkStore(home.root),
        EventStore(home.root),
        MeetingStore(home.releases),
    )
    files = (*(store.file for store in stores), role_file(home.root))
    hashes = {file.path.name: file.verify() for file in files}
    if (key := key_if_there(home.root)) is not None:
        RoleTable(home.root, key_of_users(key)).standing()
    rows = sum(len(found) for found in hashes.values())
    compared = compared_seal(home, hashes)
    return f"{rows:,} rows of decisions, reviews, marks, events, roles and meetings, none missing or changed.{compared}"


def _log(home: Home, _: Callable[[str], None]) -> str:
    """Verify every line of the audit log, where the key is: without it nothing tells a line of ours from another."""
    from dashboard.audit.door import log_of
    from dashboard.audit.verify_log import verify_log
    from etl.store.key import key_if_there

    if key_if_there(home.root) is None:
        return "The key is not here, so the audit log was not compared."
    head = verify_log(log_of(home.root))
    left = (
        f" The first {head.begins_after:,} were deleted when they were past their period." if head.begins_after else ""
    )
    return f"{head.number:,} lines of the audit log, none missing, moved or changed.{left}"


PARTS: Final[dict[str, Verify]] = {
    "store": _store,
    "build": _build,
    "decisions": _decisions,
    "log": _log,
    "editions": verify_editions,
    "papers": verify_papers_whole,
}
"""Every part of a home, by the name under which it is told."""
