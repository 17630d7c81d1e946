"""Draw by a secret of the force how dear each count is to hide, so that whoever has the program cannot repeat its choice.

Tables, costs and the program are public or can be guessed: whoever runs it on all counts that fit what is shown, and keeps those
that hide the same cells, reads hidden counts. The secret lies beside the key that signs, and like it in no backup.
"""

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from dashboard.disclosure.worlds import DEAREST
from dashboard.release.tables.quantities import QuantityKey
from schemas.errors import NO_FILE, CannotRunError, RefusedError
from schemas.home.layout import Home
from schemas.operating_system import durable

PERIOD: Final = re.compile(r"\d{4}/\d{2}( to \d{4}/\d{2})?")
LENGTH: Final = 32
PURPOSE: Final = b"the secret behind the choice of hidden cells"


@dataclass(frozen=True)
class Draws:
    """Draw a factor from 1 to `DEAREST` for each count; the same secret draws the same."""

    secret: bytes
    policy: str  # the hash of its values
    is_exchanged: bool = False  # another secret than that of the edition before

    @property
    def fingerprint(self) -> str:
        """Return what tells one secret from another, without giving it away."""
        return hmac.new(self.secret, PURPOSE, hashlib.sha256).hexdigest()

    def factor(self, key: QuantityKey) -> float:
        """Return the factor of a count. Raises RefusedError where its name holds no period: two years would share it."""
        if not PERIOD.fullmatch(key.period):
            raise RefusedError(
                f"{key.quantity} has no period in its name ({key.period!r}), so that it cannot be told from that of another "
                "year. Expected a financial year, or two with `to` between. Nothing was released."
            )
        drawn = hmac.new(self.secret, json.dumps([self.policy, *key]).encode(), hashlib.sha256).digest()
        return float(DEAREST ** (int.from_bytes(drawn[:6], "big") / 2**48))


def new_secret() -> str:
    """Return a secret as its file holds it."""
    return secrets.token_hex(LENGTH)


def draws_of(home: Path, policy: str, used: str | None, *, may_change: bool) -> Draws:
    """Return the draws of a home; its secret is made where no edition had one. `used`: the fingerprint of the last one's.

    Raises RefusedError where the secret of the editions is not there and nobody said that it may change, CannotRunError for a
    file that is no secret.
    """
    path = Home(home).release_secret
    if not path.exists():
        if used is not None and not may_change:
            raise _exchanged(path, "is not there")
        durable.write_new(path, new_secret().encode("ascii"))
    found = Draws(secret_of(home), policy)
    if used in (None, found.fingerprint):
        return found
    if not may_change:
        raise _exchanged(path, "is another than that of the edition before")
    return replace(found, is_exchanged=True)


def secret_of(home: Path) -> bytes:
    """Return the secret of a home. Raises CannotRunError where its file is not there or holds none."""
    path = Home(home).release_secret
    try:
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except (*NO_FILE, ValueError) as error:
        raise CannotRunError(f"{path} cannot be read as a secret. Put your copy of it back, then try again.") from error
    if len(secret) != LENGTH:
        raise CannotRunError(f"{path} is no secret of {LENGTH} bytes. Put your copy of it back, then try again.")
    return secret


def _exchanged(path: Path, how: str) -> RefusedError:
    return RefusedError(
        f"{path} {how}. Put your copy of it back. If it is lost for good, say --new-policy: what was drawn stays as it is, new "
        "counts are drawn by a new secret, and the report says what can no longer be promised. Nothing was released."
    )
