"""Keep the session of each person who signed in: one file each, sealed with what their browser alone holds.

The browser holds 32 random bytes and nothing else. Their hash names the file, and another hash of them opens what is in it: who
reads the folder learns neither who signed in nor how to read as they do. A session ends with its file, whoever deletes it.
"""

import base64
import contextlib
import fcntl
import hashlib
import json
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dashboard.sign_in.sign_in_log import NoLog, SignInLog
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in

BYTES: Final = 32
NONCE_BYTES: Final = 12
NAME: Final = re.compile(r"[0-9a-f]{64}")
TOUCHED_AFTER: Final = 5.0
"""Seconds between two notes on the disk that a session is in use."""


class Ended(StrEnum):
    """Name why a session holds no longer."""

    NO_SESSION = "no_session"
    IDLE = "idle"
    LONGEST = "longest"
    SIGNED_OUT = "signed_out"
    OTHER = "other"  # somebody signed in anew in the same browser
    COMMAND = "command"
    PROVIDER = "provider"  # it knows that person no longer
    UNANSWERED = "unanswered"  # it was asked again for too long in vain


@dataclass(frozen=True)
class Session:
    """Hold a session: its name (that of its file), who has it (a token), and when it began, in seconds since 1970.

    `changes`: how often the provider gave other roles since.
    """

    name: str
    user: str
    began: float
    changes: int = 0


@dataclass(frozen=True)
class Limits:
    """Hold after how many seconds a session ends: without use, and in any case."""

    idle: float
    longest: float


class Sessions:
    """Hold the folder of the sessions. `now`: the clock, in seconds since 1970. `log`: is told what ended, and why."""

    def __init__(self, folder: Path, limits: Limits, now: Callable[[], float], log: SignInLog | None = None) -> None:
        self.folder = folder
        self.limits = limits
        self.now = now
        self.log = log or NoLog()

    def begin(self, user: str, sealed: Mapping[str, str]) -> str:
        """Begin the session of a person and return what the browser is to hold. `sealed`: what only that browser opens again."""
        held = secrets.token_urlsafe(BYTES)
        content = {"user": user, "began": self.now(), "sealed": _locked(held, sealed)}
        durable.make_folder(self.folder)
        path = self.folder / name_of_session(held)
        durable.write(path, json.dumps(content).encode())
        self._touch(path)
        return held

    def state(self, name: str) -> Session | Ended:
        """Return a session, or why it holds no longer; one that is over by the clock is deleted."""
        path = self.folder / name
        try:
            content, used = json.loads(_read(path)), path.stat().st_mtime
            found = Session(name, str(content["user"]), float(content["began"]), int(content.get("changes", 0)))
        except (OSError, ValueError, KeyError, TypeError):
            return Ended.NO_SESSION
        now = self.now()
        # A clock that was set back would let a session last: what lies in the future is as good as over.
        if not 0 <= now - found.began <= self.limits.longest:
            self.end(name, Ended.LONGEST)
            return Ended.LONGEST
        if not -TOUCHED_AFTER <= now - used <= self.limits.idle:
            self.end(name, Ended.IDLE)
            return Ended.IDLE
        return found

    def opened(self, held: str) -> Mapping[str, str] | None:
        """Return what was sealed for whoever holds this; None where it opens nothing."""
        name = name_of_session(held)
        try:
            locked = base64.b64decode(json.loads(_read(self.folder / name))["sealed"])
            plain = AESGCM(_key_of(held)).decrypt(locked[:NONCE_BYTES], locked[NONCE_BYTES:], name.encode())
            return dict(json.loads(plain))
        except (OSError, ValueError, KeyError, TypeError, InvalidTag):
            return None

    def used(self, name: str) -> None:
        """Note that a session is in use: it ends so much later."""
        path = self.folder / name
        with contextlib.suppress(FileNotFoundError):
            if self.now() - path.stat().st_mtime > TOUCHED_AFTER:
                self._touch(path)

    def reseal(self, held: str, sealed: Mapping[str, str], *, has_changed: bool) -> None:
        """Put something else into a session that holds. `has_changed`: whether its roles have, so that open pages are drawn anew.

        It is written in place: a file that was deleted meanwhile stays deleted, and the session ended.
        """
        with contextlib.suppress(FileNotFoundError), (self.folder / name_of_session(held)).open("r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            used = os.fstat(file.fileno()).st_mtime
            content = json.loads(file.read())
            content |= {"sealed": _locked(held, sealed), "changes": int(content.get("changes", 0)) + has_changed}
            file.seek(0)
            file.write(json.dumps(content).encode())
            file.truncate()
            file.flush()
            os.utime(file.fileno(), (used, used))  # that it was asked about is no use of it

    def end(self, name: str, why: Ended = Ended.COMMAND) -> None:
        """End a session, here and on every page that is open with it."""
        path = self.folder / name
        try:
            user = str(json.loads(_read(path))["user"])
        except (OSError, ValueError, KeyError, TypeError):
            user = ""
        try:
            path.unlink()
        except FileNotFoundError:
            return
        durable.sync(self.folder)
        self.log.ended(user, why)

    def of_all(self) -> tuple[Session, ...]:
        """Return every session that holds, the oldest first."""
        if not self.folder.is_dir():
            return ()
        states = (self.state(path.name) for path in named_in(self.folder, "*") if NAME.fullmatch(path.name))
        return tuple(sorted((each for each in states if isinstance(each, Session)), key=lambda each: each.began))

    def _touch(self, path: Path) -> None:
        os.utime(path, (self.now(), self.now()))


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        return file.read()


def _locked(held: str, sealed: Mapping[str, str]) -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    locked = AESGCM(_key_of(held)).encrypt(nonce, json.dumps(dict(sealed)).encode(), name_of_session(held).encode())
    return base64.b64encode(nonce + locked).decode()


def name_of_session(held: str) -> str:
    """Return the name of the session that a browser holds."""
    return _hashed("name", held).hex()


def _key_of(held: str) -> bytes:
    return _hashed("key", held)


def _hashed(purpose: str, held: str) -> bytes:
    return hashlib.sha256(f"{purpose}|{held}".encode()).digest()
