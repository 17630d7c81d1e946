"""Find what a rule says is to be erased: what is past its period, and what the source no longer has."""

from collections.abc import Callable
from pathlib import Path

from etl.cli import say
from etl.erasure.target import Target
from etl.intake.options import LoadHome, day_of_the_clock
from etl.load import Options, opened
from etl.progress import shown
from etl.upkeep.erase import wanted_as_vanished, wanted_by_age
from schemas.errors import UsageError
from schemas.settings.running import running_settings


def past_its_period(root: Path) -> Target:
    """Return what is past the period of its extract, and say of how much a legal hold keeps it. Raises UsageError for nothing."""
    months = running_settings(root).retention.months
    if not months:
        raise UsageError(
            "No period is set. Write [retention] into settings.toml of the home: docs/data_protection.md says how."
        )
    return _wanted(root, "past its period", lambda home: wanted_by_age(home, months, day_of_the_clock()))


def vanished_from_source(root: Path) -> Target:
    """Return what the newest extracts no longer hold, after the months that the force sets, and say what it is as counts.

    Raises UsageError for nothing, RefusedError where it cannot be told.
    """
    months = running_settings(root).retention.vanished_months
    target = _wanted(root, "gone from the source", lambda home: wanted_as_vanished(home, months))
    counts = {"persons": len(target.persons), **{kind: len(refs) for kind, refs in target.references.items()}}
    named = ", ".join(f"{kind} {count:,}" for kind, count in counts.items() if count)
    since = f" of the last {months} months" if months else ""
    say(f"In older extracts and in none of the newest{since}, by their references: {named}.")
    return target


def _wanted(root: Path, words: str, found: Callable[[LoadHome], tuple[Target, int]]) -> Target:
    with shown() as progress, opened(root, Options(), progress) as home:
        wanted, held = found(home)
    if held:
        say(f"Legal holds keep what is {words}: persons, crimes, cases or disclosures, {held:,}.")
    if not wanted:
        raise UsageError(f"Nothing else is {words}. Nothing was changed." if held else f"Nothing is {words}.")
    return wanted
