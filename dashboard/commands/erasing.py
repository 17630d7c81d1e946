"""Offer the command that erases a person or a crime from a home, and the one that lets later loads bring it again."""

import os
import re
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from etl.cli import HomeOption, home_of, say
from schemas.errors import UsageError
from schemas.home.layout import Home
from schemas.settings.erasure_reason import ErasureReason

if TYPE_CHECKING:
    from dashboard.commands.erasure_steps import Plan
    from etl.erasure.target import Target
    from etl.intake.options import LoadHome

ERASE: Final = "OUTCOMES_ERASE"
"""The variable with what is to be erased, where no file holds it and nobody types it."""
TYPED: Final = "erase"
"""What a person types to go on."""
TOKEN: Final = re.compile(r"[0-9a-f]{32}")
OF_ANY: Final = Home(Path())
"""The places of any home, by whose names the records are known."""
NAMES: Final = {
    OF_ANY.decisions.name: "decisions about cases",
    OF_ANY.reviews.name: "reviews of files",
    OF_ANY.marks.name: "marks on questions",
    OF_ANY.audit_log.name: "lines of the audit log, which keep who looked, when and why",
    OF_ANY.release_cohorts.name: "crimes of closed years of editions",
}
"""What the records are called in a plan."""

TO_BE_ERASED: Final = "To be erased, of all extracts that were ever loaded and are kept:"
BUILDS: Final = "Every build of the warehouse ({:,}) is deleted once one without this serves."
UNTOUCHED: Final = (
    "Editions and papers stay as they are: they hold counts and no person. How many crimes of closed years were erased is "
    "kept in the ledger and never published."
)
LISTED: Final = (
    "Later loads drop it again, by a list of keyed digests, and say how many rows that were: the source may still hold it. "
    "`outcomes readmit` takes it off the list."
)
NOT_LISTED: Final = (
    "It is on no list: an extract that has it again brings it again. Guards no longer count it as lost, and no withdrawal of a "
    "load brings it back."
)
OUTSIDE: Final = "Extracts as they were sent, and whatever else lies outside of this home, are not in its hands."
NO_BACKUPS: Final = (
    "Backups made before may hold it; --backups FOLDER names those that do. Delete them, or let them expire: a restore brings "
    "it back."
)


class By(StrEnum):
    """List by what something is erased."""

    PERSON = "person"
    TOKEN = "token"  # noqa: S105  # a word, no secret
    CRIME = "crime"


def erase_command(
    reason: Annotated[ErasureReason, typer.Option("--reason", help="Why; it is kept.")],
    by: Annotated[
        By | None, typer.Option("--by", help="What is given: reference or token of a person, reference of a crime.")
    ] = None,
    older_than_retention: Annotated[
        bool,
        typer.Option(
            "--older-than-retention", help="What is past the period of its extract in settings.toml, instead."
        ),
    ] = False,
    home: HomeOption = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="A file that holds it, one a line; else OUTCOMES_ERASE, else it is asked for."),
    ] = None,
    vanished: Annotated[
        bool, typer.Option("--vanished", help="What the newest extracts no longer hold and older ones did, instead.")
    ] = False,
    backups: Annotated[
        Path | None, typer.Option("--backups", help="A folder of backups: those that still hold it are named.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go, and end.")] = False,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for a load, a release or papers.")] = 600,
) -> None:
    """Erase a person or a crime from everything that a home keeps. It is never an argument: other accounts can read those."""
    from dashboard.commands.erasure_steps import erase
    from etl.load import Options
    from etl.progress import shown

    root = home_of(home)
    if (by is not None) + older_than_retention + vanished != 1:
        raise UsageError("Say what is to be erased: --by with what is given, --older-than-retention, or --vanished.")
    if by is not None:
        wanted = target_of(root, by, given_references(file))
    else:
        wanted = _vanished_from_source(root) if vanished else _past_its_period(root)
    options, listed = Options(wait_seconds=wait), not vanished
    with shown() as progress:
        plan = erase(root, wanted, reason, options, progress, is_meant=yes and not dry_run, listed=listed)
    say(as_text(plan, listed=listed))
    say(_of_backups(plan, backups))
    if not yes and not dry_run and _is_asked():
        yes = typer.prompt(f"Type {TYPED} to go on", default="", show_default=False) == TYPED
        if yes:
            with shown() as progress:
                erase(root, wanted, reason, options, progress, is_meant=True, listed=listed)
    done = yes and not dry_run
    say("It is erased." if done else "Nothing was changed. To do it, run this with --yes.")


def readmit_command(
    by: Annotated[
        By, typer.Option("--by", help="What is given: reference or token of a person, reference of a crime.")
    ],
    home: HomeOption = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="A file that holds it, one a line; else OUTCOMES_ERASE, else it is asked for."),
    ] = None,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for another load.")] = 600,
) -> None:
    """Let later loads bring again what was erased. What was erased does not come back by itself."""
    from etl.load import Options
    from etl.progress import shown
    from etl.upkeep.lift import lift_erasure

    root = home_of(home)
    with shown() as progress:
        lifted = lift_erasure(root, target_of(root, by, given_references(file)), Options(wait_seconds=wait), progress)
    say(f"Later loads bring it again: {lifted:,} keyed digests are off the list. Load the newest extracts once more.")


def as_text(plan: "Plan", *, listed: bool = True) -> str:
    """Return what an erasure takes, for a terminal: counts, and nothing of a person."""
    rows = [f"  {extract}: {_rows(count)}" for extract, count in plan.staged.rows.items() if count]
    emptied = sum(file.usable + file.rejected == 0 for file in plan.staged.files)
    if emptied:
        rows.append(f"  {_files(emptied)} in which only the token of a suspect is taken out of rows that stay")
    records = [f"  {NAMES[name]}: {count:,}" for name, count in plan.records.items() if count]
    beside = (UNTOUCHED, LISTED if listed else NOT_LISTED, OUTSIDE)
    return "\n".join([TO_BE_ERASED, *(rows or ["  no rows"]), *records, BUILDS.format(plan.builds), *beside])


def _of_backups(plan: "Plan", folder: Path | None) -> str:
    from etl.store.archive import hashes_in

    if folder is None:
        return NO_BACKUPS
    gone = {sha256 for loaded in plan.staged.before for _, sha256 in (*loaded.parts, *loaded.rejections)}
    gone -= {sha256 for loaded in plan.staged.after for _, sha256 in (*loaded.parts, *loaded.rejections)}
    holding = [path.name for path in sorted(folder.iterdir()) if path.is_file() and hashes_in(path) & gone]
    if not holding:
        return f"No backup in {folder} holds a file of the store from which rows go."
    return "\n".join(
        [f"Backups in {folder} that still hold it, for you to delete:", *(f"  {name}" for name in holding)]
    )


def _is_asked() -> bool:
    """Return whether somebody sits at the terminal who can answer."""
    return sys.stdin.isatty()


def given_references(file: Path | None) -> list[str]:
    """Return what is to be erased, from a file, the environment or a prompt that shows nothing. Raises UsageError for nothing."""
    if file is not None:
        text = file.read_text("utf-8")
    elif ERASE in os.environ:
        text = os.environ[ERASE]
    elif _is_asked():
        text = typer.prompt("What is to be erased (it is not shown)", hide_input=True)
    else:
        raise UsageError(f"Nothing says what is to be erased. Name a --file, or put it into the variable {ERASE}.")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise UsageError("Nothing says what is to be erased: there is no reference in what was given.")
    return lines


def target_of(root: Path, by: By, given: list[str]) -> "Target":
    """Return what is wanted by what was given. Raises UsageError for what is no token, CannotRunError without the key."""
    from dashboard.records.erased import CRIME
    from etl.erasure.target import Target
    from etl.staging.pseudonymise import token_of
    from etl.store.erasure import PERSON
    from etl.store.key import read_key

    if by == By.CRIME:
        return Target(references={CRIME: frozenset(given)})
    if by == By.PERSON:
        key = read_key(root)
        return Target(frozenset(token_of(key, one, PERSON) for one in given))
    if not all(TOKEN.fullmatch(one) for one in given):
        raise UsageError("A token has 32 characters, each a digit or a letter from a to f. Nothing was changed.")
    return Target(frozenset(given))


def _past_its_period(root: Path) -> "Target":
    """Return what is past the period of its extract, and say of how much a legal hold keeps it. Raises UsageError for nothing."""
    from etl.intake.options import day_of_the_clock
    from etl.upkeep.erase import wanted_by_age
    from schemas.settings.running import running_settings

    months = running_settings(root).retention.months
    if not months:
        raise UsageError(
            "No period is set. Write [retention] into settings.toml of the home: docs/data_protection.md says how."
        )
    return _wanted(root, "past its period", lambda home: wanted_by_age(home, months, day_of_the_clock()))


def _vanished_from_source(root: Path) -> "Target":
    """Return what the newest extracts no longer hold, after the months that the force sets, and say what it is as counts.

    Raises UsageError for nothing, RefusedError where it cannot be told.
    """
    from etl.upkeep.erase import wanted_as_vanished
    from schemas.settings.running import running_settings

    months = running_settings(root).retention.vanished_months
    target = _wanted(root, "gone from the source", lambda home: wanted_as_vanished(home, months))
    counts = {"persons": len(target.persons), **{kind: len(refs) for kind, refs in target.references.items()}}
    named = ", ".join(f"{kind} {count:,}" for kind, count in counts.items() if count)
    since = f" of the last {months} months" if months else ""
    say(f"In older extracts and in none of the newest{since}, by their references: {named}.")
    return target


def _wanted(root: Path, words: str, found: "Callable[[LoadHome], tuple[Target, int]]") -> "Target":
    from etl.load import Options, opened
    from etl.progress import shown

    with shown() as progress, opened(root, Options(), progress) as home:
        wanted, held = found(home)
    if held:
        say(f"Legal holds keep what is {words}: persons, crimes, cases or disclosures, {held:,}.")
    if not wanted:
        raise UsageError(f"Nothing else is {words}. Nothing was changed." if held else f"Nothing is {words}.")
    return wanted


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"
