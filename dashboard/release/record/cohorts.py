"""Keep which crimes a closed year holds, until its last reading: those that join later are in no figure of it.

The file lies beside the ledgers and outside of what is signed, so that a person can be erased from it. A crime stands in it under
a token that only the secret of the force can make again; what was erased is counted, and never published.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from dashboard.release.record.draws import Draws, secret_of
from schemas.errors import NO_FILE, CannotRunError, RefusedError
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.operating_system import durable

PURPOSE: Final = b"a crime of a closed year: "


@dataclass(frozen=True)
class Member:
    """Hold one crime of a closed year by its token, and the token of its victim, where one is known."""

    crime: str
    person: str | None


@dataclass(frozen=True)
class ClosedYear:
    """Hold the crimes of one closed year. `secret`: the fingerprint of the one that made their tokens."""

    edition: str
    secret: str
    members: tuple[Member, ...]
    erased: int = 0

    @cached_property
    def tokens(self) -> frozenset[str]:
        """Return the tokens of its crimes."""
        return frozenset(member.crime for member in self.members)

    @property
    def crimes(self) -> int:
        """Return how many crimes the year was closed with."""
        return len(self.members) + self.erased


Cohorts = Mapping[str, ClosedYear]
"""The closed years whose last reading is still to come, by name."""


def crime_token(secret: bytes, crime_ref: str) -> str:
    """Return the token of a crime, which nobody can make who has not the secret of the force."""
    return hmac.new(secret, PURPOSE + crime_ref.encode(), hashlib.sha256).hexdigest()


def closed(
    cohorts: Cohorts,
    year: str,
    edition: str,
    crimes: Iterable[tuple[str, str | None]],
    draws: Draws,
    closed_before: Mapping[str, int],
) -> dict[str, ClosedYear]:
    """Return the cohorts with one more year, of crimes with their victims. Raises RefusedError for one that was closed before."""
    if year in closed_before:
        raise RefusedError(
            f"{year} was closed before, with {closed_before[year]:,} crimes. A year is closed once. Nothing was released."
        )
    members = tuple(
        sorted((Member(crime_token(draws.secret, ref), person) for ref, person in crimes), key=lambda one: one.crime)
    )
    return {**cohorts, year: ClosedYear(edition, draws.fingerprint, members)}


def read_cohorts(home: Path) -> dict[str, ClosedYear]:
    """Return the closed years of a home; none where it has no file. Raises CannotRunError for a file that holds none."""
    path = Home(home).release_cohorts
    try:
        said: dict[str, Any] = json.loads(home_file.read_bytes(path))
        return {
            year: ClosedYear(
                each["edition"], each["secret"], tuple(Member(*member) for member in each["members"]), each["erased"]
            )
            for year, each in said.items()
        }
    except FileNotFoundError:
        return {}
    except (*NO_FILE, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRunError(f"{path} cannot be read as a list of closed years. Restore it from the backup.") from error


def write_cohorts(home: Path, cohorts: Cohorts) -> None:
    """Write the closed years in one step, for the owner alone; an empty list leaves no token."""
    said = {
        year: {**asdict(each), "members": [[member.crime, member.person] for member in each.members]}
        for year, each in sorted(cohorts.items())
    }
    home_file.keep(Home(home).release_cohorts, json.dumps(said, indent=1).encode("ascii"))


def delete_left_cohorts(home: Path) -> None:
    """Delete what a killed run was writing of the closed years: it holds tokens that nothing reads and no erasure reaches.

    The lock of releases is held by whoever calls. Raises OSError where the disk does not let it go.
    """
    path = Home(home).release_cohorts
    partial = path.with_name(path.name + durable.PARTIAL)
    if partial.exists():
        durable.delete_left(partial)


def members_of(home: Path, persons: Collection[str], crime_refs: Collection[str]) -> frozenset[str]:
    """Return the tokens of the crimes in closed years that are of these persons or have these references.

    `persons`: by their tokens. Those in the file are of the key of the day on which the year was closed, which may have been
    another: the references of her crimes find her whatever the key. Raises CannotRunError where the secret that makes the tokens
    of crimes is not there.
    """
    cohorts = read_cohorts(home)
    secret = secret_of(home) if cohorts and crime_refs else b""
    hers = {crime_token(secret, crime_ref) for crime_ref in crime_refs}
    everybody = (member for each in cohorts.values() for member in each.members)
    return frozenset(member.crime for member in everybody if member.person in persons or member.crime in hers)


def erase_members(home: Path, crimes: Collection[str]) -> int:
    """Take crimes, by their tokens, out of every closed year, and return how many they were. The lock of releases is held.

    The editions stand as they are, and how many were erased is kept and never published: at a reading still to come they stand
    with those who left.
    """
    taken = 0
    delete_left_cohorts(home)
    cohorts = read_cohorts(home)
    for year, each in cohorts.items():
        kept = tuple(member for member in each.members if member.crime not in crimes)
        taken += len(each.members) - len(kept)
        cohorts[year] = replace(each, members=kept, erased=each.erased + len(each.members) - len(kept))
    if taken:
        write_cohorts(home, cohorts)
    return taken


def compare_cohorts(home: Path, closed_with: Mapping[str, int], kept: Collection[str]) -> None:
    """Compare the file with what the ledger says of each year that is to be read again. Raises RefusedError, CannotRunError."""
    path, cohorts = Home(home).release_cohorts, read_cohorts(home)
    for year in sorted(kept):
        if year not in cohorts or cohorts[year].crimes != closed_with[year]:
            found = cohorts[year].crimes if year in cohorts else 0
            raise RefusedError(
                f"{year} was closed with {closed_with[year]:,} crimes, and {path} holds {found:,}. Restore it and "
                "release_ledger from one backup."
            )
