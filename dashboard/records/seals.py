"""Seal what the append-only stores hold under the key of the home, so that nobody who has only the disk can change it unnoticed.

The pages that add rows have no key. `outcomes verify` and `outcomes backup` have it: each compares the seal of the last time,
and seals every row that is there now.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from schemas.errors import RefusedError
from schemas.home.encryption import home_file
from schemas.operating_system import durable

PURPOSE: Final = b"investigation-outcomes seal of an append-only store"  # so that no other HMAC under this key is one

Hashes = Mapping[str, Sequence[str]]
"""By the name of a store's file, the hash of each of its rows in the order in which they were kept."""


def compare(path: Path, key: bytes, hashes: Hashes) -> None:
    """Compare every store with its last seal.

    Raises RefusedError for a seal of another key, and for a store of which a sealed row was changed or is gone.
    """
    seals = _read(path)
    for name, found in hashes.items():
        if name not in seals:
            continue
        seal = seals[name]
        number, sha256 = seal["number"], seal["sha256"]
        if not hmac.compare_digest(str(seal["mac"]), _mac(key, name, number, sha256)):
            raise RefusedError(f"{path} was not written with the key of this home. Restore it from the backup.")
        if len(found) < number or (number and found[number - 1] != sha256):
            raise RefusedError(
                f"{name} is not as it was when it was last verified: one of its first {number:,} rows was changed or is gone. "
                "Restore it from the backup."
            )


def seal(path: Path, key: bytes, hashes: Hashes, *, after_erasure: bool = False) -> None:
    """Seal every row that these stores hold; the seals of others stay. Returns once the disk has it.

    Another command may have sealed more rows meanwhile: that seal stays too, but for one of before an erasure.
    """
    mine = {
        name: {"number": len(found), "sha256": found[-1], "mac": _mac(key, name, len(found), found[-1])}
        for name, found in hashes.items()
        if found
    }
    emptied = {name for name, found in hashes.items() if after_erasure and not found}

    def sealed() -> bytes | None:
        before = _read(path)
        left = {name: one for name, one in before.items() if name not in emptied}
        longer = {
            name: one
            for name, one in mine.items()
            if after_erasure or name not in before or one["number"] >= before[name]["number"]
        }
        return json.dumps(left | longer, indent=1).encode("ascii") if left | longer != before else None

    if sealed() is not None:  # who only reads can verify what is sealed
        durable.make_folder(path.parent)
        home_file.keep_alone(path, sealed)


def _read(path: Path) -> dict[str, dict[str, Any]]:
    if not path.exists():
        return {}
    try:
        seals = json.loads(home_file.read_bytes(path))
        return {name: {part: one[part] for part in ("number", "sha256", "mac")} for name, one in seals.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError(f"{path} cannot be read as a seal. Restore it from the backup.") from error


def _mac(key: bytes, name: str, number: object, sha256: object) -> str:
    return hmac.digest(key, PURPOSE + json.dumps([name, number, sha256]).encode(), hashlib.sha256).hex()
