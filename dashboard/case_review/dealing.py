"""Deal the files of the sample to persons: each to one reviewer of the police and to one advocate, by lot.

Nobody chooses a file or is chosen for one: whose hash with seed and file is smallest has it. Somebody who joins takes files of
everybody and moves no other; somebody who leaves hands on those that they had.
"""

import hashlib
from collections.abc import Collection


def dealt_to(crime_ref: str, holders: Collection[str], seed: str, not_to: Collection[str] = ()) -> str | None:
    """Return the token of who among the holders of a role has a file; None where nobody is left.

    `not_to`: who handed the file on, and who answered about it for the other side.
    """
    left = set(holders) - set(not_to)
    return min(left, key=lambda token: _rank(crime_ref, token, seed), default=None)


def _rank(crime_ref: str, token: str, seed: str) -> bytes:
    return hashlib.sha256(f"{seed}|{token}|{crime_ref}".encode()).digest()
