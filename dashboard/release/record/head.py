"""Note which edition came last and how many there are, signed: an edition that is taken away with its note set back is missed.

The note lies beside the ledgers. It is written after its edition has its name, so that it may lag behind by one.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.editions.manifest import Manifest, manifest_hash, public_key
from dashboard.editions.names import FOLDER
from schemas.errors import NO_FILE
from schemas.home.encryption import home_file
from schemas.home.layout import Home

PURPOSE: Final = "the last edition of a force"  # so that nothing else that this key signs is such a note


class BrokenHeadError(Exception):
    """Report how the note is not as it was written."""


@dataclass(frozen=True)
class Head:
    """Hold which edition came last. `number`: of editions up to it; None in a note of earlier versions, which is not signed."""

    edition: str
    number: int | None = None
    manifest: str | None = None


def signed_head(key: Ed25519PrivateKey, edition: str, number: int, manifest: str) -> str:
    """Return the note as it is written. `manifest`: the SHA-256 of that of the edition."""
    said = {"edition": edition, "number": number, "manifest": manifest}
    return json.dumps(said | {"signature": key.sign(_signed(said)).hex()}, indent=1, sort_keys=True)


def read_head(home: Path) -> Head | None:
    """Return the note, after its signature was compared; None where there is none. Raises BrokenHeadError."""
    try:
        text = home_file.kept_text(Home(home).release_head)
    except FileNotFoundError:
        return None
    except (*NO_FILE, ValueError) as error:
        raise BrokenHeadError("cannot be read") from error
    if FOLDER.fullmatch(text.strip()):
        return Head(text.strip())
    try:
        said: dict[str, Any] = json.loads(text)
        signature = bytes.fromhex(said.pop("signature"))
        public_key(Home(home).releases).verify(signature, _signed(said))
        return Head(said["edition"], said["number"], said["manifest"])
    except InvalidSignature as error:
        raise BrokenHeadError("was not signed with the key of the editions") from error
    except (*NO_FILE, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BrokenHeadError("cannot be read") from error


def compare_head(home: Path, manifests: tuple[Manifest, ...]) -> None:
    """Compare the note with the editions that are there, oldest first. Raises BrokenHeadError.

    One that is not signed is believed as long as no edition has a number: both are of earlier versions.
    """
    head, names = read_head(home), [manifest.edition for manifest in manifests]
    if head is None:
        if len(manifests) > 1:
            raise BrokenHeadError("is gone")
    elif head.number is None:
        if any(manifest.number for manifest in manifests):
            raise BrokenHeadError("is of an earlier version than the editions")
        if head.edition not in names:
            raise BrokenHeadError(f"names the edition {head.edition}, which was released and is not there")
    elif head.number > len(manifests):
        raise BrokenHeadError(f"says that {head.edition} was number {head.number}, and there are {len(manifests)}")
    elif head.number < len(manifests) - 1:
        raise BrokenHeadError(f"says that there were {head.number}, and there are {len(manifests)}")
    elif (head.edition, head.manifest) != (
        names[head.number - 1],
        manifest_hash(Home(home).releases, names[head.number - 1]),
    ):
        raise BrokenHeadError(f"names another edition than {names[head.number - 1]} as number {head.number}")


def _signed(said: dict[str, Any]) -> bytes:
    return json.dumps([PURPOSE, said], sort_keys=True).encode("ascii")
