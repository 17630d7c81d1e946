"""Say what a line of the audit log holds: codes, counts and keyed tokens, and never a row, a value, a reference or a name."""

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

PURPOSE: Final = b"audit log|"
"""Keeps the key of the log apart from every other that is made of the home's."""
TOKEN_LETTERS: Final = 32
MOST_REFERENCES: Final = 1000
"""References that one line holds by their tokens; a longer list is counted alone."""
CODED: Final = re.compile(r"[A-Za-z0-9_.:/+,-]*( [A-Za-z0-9_.:/+,-]+)*")
COMMAND: Final = "command"
"""Stands in place of roles where a command did it."""

Named = Mapping[str, Iterable[str]]
"""By the kind of a reference, such as `crime_ref`, the references."""


class Kind(StrEnum):
    """List what is logged: the operations of section 62 of the Data Protection Act 2018, and who signs in and out."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"
    SIGN_IN = "sign_in"


@dataclass(frozen=True)
class Line:
    """Hold one line as it is to be written.

    who      a token: of the user who signed in, else of the account of the machine
    roles    of the reader, joined by +; `command` where it was a command
    what     a code, such as the name of a list, or of what was kept
    counts   how many of what
    to_whom  of a disclosure: a code
    named    the references that it is about, in the clear: the log writes their tokens
    """

    who: str
    roles: str
    kind: Kind
    what: str
    counts: Mapping[str, int] = field(default_factory=dict)
    to_whom: str = ""
    purpose: str = ""
    named: Named = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let nothing in that is no code: a value of a row is never one of ours, and a text may be anything."""
        for text in (self.who, self.roles, self.what, self.to_whom, self.purpose, *self.counts):
            if len(text) > 100 or not CODED.fullmatch(text):
                raise ValueError("a line of the audit log holds codes alone")


@dataclass(frozen=True)
class KeptLine:
    """Hold one line as it is kept. `references`: how many tokens of references it holds or held."""

    number: int
    at: str
    who: str
    roles: str
    kind: str
    what: str
    counts: Mapping[str, int]
    to_whom: str
    purpose: str
    references: int


def key_of_log(key: bytes) -> bytes:
    """Return the key of the audit log: made of the home's key, and no way back to it."""
    return hmac.digest(key, PURPOSE, hashlib.sha256)


def reference_token(key: bytes, kind: str, reference: str) -> str:
    """Return the token by which the log knows a reference. `key`: that of the log."""
    return _mac(key, "reference", kind, reference)[:TOKEN_LETTERS]


def account_token(key: bytes) -> str:
    """Return the token of the account of the machine under which this process runs."""
    return _mac(key, "account", str(os.getuid()))[:TOKEN_LETTERS]


def tokens_of(key: bytes, named: Named) -> list[str]:
    """Return the tokens of references, each once and in the same order whenever they are the same."""
    return sorted({reference_token(key, kind, one) for kind, refs in named.items() for one in refs})


def with_nonce(token: str) -> str:
    """Return a token as a line holds it: behind a number drawn for this place alone."""
    return secrets.token_hex(TOKEN_LETTERS // 2) + token


def seal_of(key: bytes, held: str) -> str:
    """Return what stays of a token once it is erased: sealed with the number before it, which goes too, it names nobody."""
    return held if len(held) == TOKEN_LETTERS else _mac(key, "held", held)[:TOKEN_LETTERS]


def has_token(held: str, tokens: frozenset[str]) -> bool:
    """Return whether what a line holds is one of these tokens."""
    return len(held) > TOKEN_LETTERS and held[TOKEN_LETTERS:] in tokens


def line_mac(key: bytes, before: str, row: Iterable[object], held: Iterable[str]) -> str:
    """Return what chains a line to the one before: over all that it says, and over the seals of its tokens."""
    return _mac(key, "line", before, *row, *(seal_of(key, one) for one in held))


def _mac(key: bytes, *parts: object) -> str:
    return hmac.digest(key, json.dumps(parts).encode(), hashlib.sha256).hex()


def head_mac(key: bytes, *state: object) -> str:
    """Return what signs the head of the log, or an anchor of it."""
    return _mac(key, "head", *state)
