"""Hold what says that a person or a crime must be kept: entries of the chain, added and lifted and never changed.

Whom a hold is about is a keyed digest, as on the list of what was erased: nobody reads a name in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from etl.store.erasure import digest_of
from schemas.errors import UsageError
from schemas.home import manifest_chain

HOLD: Final = "hold"
LIFT_HOLD: Final = "lift_hold"


@dataclass(frozen=True)
class Hold:
    """Hold one legal hold: its number in the chain, what it is about, why, and the day on which it is to be looked at again."""

    number: int
    kind: str  # that of its digest
    digest: str
    reason: str  # a code
    review_on: date
    at: str  # when, in UTC

    def in_words(self) -> str:
        """Return what the hold says, without whom it is about."""
        about = "a person" if self.kind == "person" else "a crime"
        reason = self.reason.replace("_", " ")
        return f"{self.number}: {about}, {reason}, since {self.at[:10]}, to be reviewed on {self.review_on.isoformat()}"


def holds_in_force(store: Path, key: bytes | None) -> tuple[Hold, ...]:
    """Return the holds that were not lifted, the oldest first. Raises CannotRunError for a chain that is broken."""
    found: dict[int, Hold] = {}
    for link in manifest_chain.read_chain(store, key).links:
        said = link.content
        if link.kind == HOLD:
            review_on = date.fromisoformat(said["review_on"])
            found[link.number] = Hold(link.number, said["about"], said["digest"], said["reason"], review_on, said["at"])
        elif link.kind == LIFT_HOLD:
            found.pop(int(said["lifted"]), None)
    return tuple(found.values())


def add_hold(store: Path, key: bytes, kind: str, value: str, reason: str, review_on: date) -> int:
    """Keep a hold and return its number. `kind` and `value`: as for a digest of what was erased."""
    content = {
        "kind": HOLD,
        "about": kind,
        "digest": digest_of(key, kind, value),
        "reason": reason,
        "review_on": review_on.isoformat(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    _add(store, key, content)
    return manifest_chain.read_chain(store, key).last.number


def lift_hold(store: Path, key: bytes, number: int) -> None:
    """Keep that a hold is lifted. Raises UsageError for a number of which none is in force."""
    if number not in {hold.number for hold in holds_in_force(store, key)}:
        raise UsageError(f"No hold with the number {number} is in force. `outcomes hold list` names those that are.")
    _add(store, key, {"kind": LIFT_HOLD, "lifted": number, "at": datetime.now(UTC).isoformat(timespec="seconds")})


def _add(store: Path, key: bytes, content: Mapping[str, object]) -> None:
    manifest_chain.add(store, key, str(content["kind"]), manifest_chain.announce(store, key, content))
