"""Tell the reader from what a provider said of whoever signed in: which roles, and for which liaison officers.

One source says which roles somebody has: a claim of the provider where one is configured, else the role table of the home. What
is no role there is passed over (a claim of groups names many that are none of ours), and what is not as it should be gives none.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from dashboard.access.reader import Reader
from dashboard.access.roles import Role

PURPOSE: Final = b"user|"
"""Keeps the token of a user apart from that of a victim or an officer with the same number."""
TOKEN_LETTERS: Final = 32
NOBODY: Final = Reader(frozenset())


@dataclass(frozen=True)
class Grant:
    """Hold one role of one user.

    `officer`: the token of the officer that the user is (swlo), stands in for (deputy), or supervises (supervisor).
    """

    role: Role
    officer: str | None = None


Grants = Mapping[str, Collection[Grant]]
"""By the token of a user, what stands for her in the role table."""


@dataclass(frozen=True)
class RoleSource:
    """Say whom to believe, and where the roles stand.

    issuer  the provider's name of itself; what any other says of anybody gives nothing
    claim   the claim that holds the roles, or a path to it such as `realm_access.roles`; empty where the role table holds them
    """

    issuer: str
    claim: str = ""


def key_of_users(key: bytes) -> bytes:
    """Return the key behind the tokens of users: made of the home's key, and no way back to it or to the token of a person."""
    return hmac.digest(key, PURPOSE, hashlib.sha256)


def user_token(key: bytes, issuer: str, subject: str) -> str:
    """Return the token of a user, as the role table holds it. `key`: that of users. The subject itself is kept nowhere."""
    return hmac.digest(key, json.dumps([issuer, subject]).encode(), hashlib.sha256).hex()[:TOKEN_LETTERS]


def reader_of(claims: Mapping[str, Any], source: RoleSource, grants: Grants, key: bytes) -> Reader:
    """Return who signed in with these claims. An issuer that is not the configured one, or no subject, is nobody."""
    subject = claims.get("sub")
    if not source.issuer or claims.get("iss") != source.issuer or not isinstance(subject, str) or not subject.strip():
        return NOBODY
    token = user_token(key, source.issuer, subject)
    granted = grants.get(token, ())
    return reader_with(token, source.issuer, roles_of(claims, source, granted), granted)


def roles_of(claims: Mapping[str, Any], source: RoleSource, granted: Collection[Grant]) -> frozenset[Role]:
    """Return the roles that the configured claim gives; those of the role table where none is configured, and never both.

    A text is one role. Of a list, texts count each by itself. Anything else, and a claim that is missing, gives none. A role is
    written as it is here: in other letters it is no role.
    """
    if not source.claim:
        return frozenset(grant.role for grant in granted)
    found = claim_of(claims, source.claim)
    named = found if isinstance(found, list) else [found]
    return frozenset(role for role in Role if any(isinstance(one, str) and one == role.value for one in named))


def reader_with(token: str, issuer: str, roles: Collection[Role], granted: Collection[Grant]) -> Reader:
    """Return the reader with these roles. For which officers, only the role table says: a claim holds no token.

    Whoever is a liaison officer stands in for another where the table says so, whatever a claim knows of deputies: her
    supervisor records it.
    """
    tied = {role: frozenset(one.officer for one in granted if one.role is role and one.officer) for role in Role}
    own = tied[Role.SWLO]
    held = {*roles, Role.DEPUTY} if tied[Role.DEPUTY] and Role.SWLO in roles else roles
    return Reader(
        frozenset(held),
        token,
        issuer,
        officer=next(iter(own)) if len(own) == 1 else None,
        deputises=tied[Role.DEPUTY],
        supervises=tied[Role.SUPERVISOR],
    )


def claim_of(claims: Mapping[str, Any], name: str) -> object:
    """Return a claim by its name; where none has the name, by the names between its dots, each within the one before."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
