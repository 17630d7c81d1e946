"""Tell who of those who sign in is a member of the strategic group, by a claim or by a list in the settings of this process."""

import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard.access.grants import Grant, RoleSource, reader_of
from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from schemas.errors import CannotRunError, OutcomesError
from schemas.home.layout import Home, members_key_of
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import everything_below
from schemas.settings.sign_in import SignInSettings, sign_in_settings

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
BYTES: Final = 32
Stamp = tuple[int, int]


@dataclass
class _Kept:
    stamp: Stamp | None = None
    members: tuple[str, ...] = ()


class Members:
    """Hold whom to believe about who is a member. The list is read again whenever its file changes."""

    def __init__(self, folder: Path, settings: SignInSettings) -> None:
        self.folder = folder
        self.source = RoleSource(settings.issuer, settings.roles_claim)
        self.key = key_of_members(folder)
        self._kept = _Kept()

    def current(self) -> Reader:
        """Return who reads this run of a page. Raises CannotRunError for settings that cannot be used."""
        return self._reader(st.user.to_dict())

    def holders(self, role: Role) -> None:
        """Return None: who has a role is told one reader at a time."""

    def sealed(self, *texts: str) -> str:
        """Return a digest of texts under the key of members."""
        return hmac.digest(self.key, json.dumps(texts).encode(), hashlib.sha256).hex()

    def rights_of(self, user: str) -> Hashable:
        """Return whether somebody is on the list; nobody is on one that cannot be used."""
        try:
            return user in self._members()
        except OutcomesError:
            return False

    def _reader(self, claims: Mapping[str, Any]) -> Reader:
        grants = {member: (Grant(Role.STRATEGIC),) for member in self._members()}
        return reader_of(claims, self.source, grants, self.key)

    def _members(self) -> tuple[str, ...]:
        about = Home(self.folder).sign_in.stat()
        stamp = (about.st_mtime_ns, about.st_size)
        if self._kept.stamp != stamp:
            settings = sign_in_settings(self.folder)
            self._kept = _Kept(stamp, () if settings is None else settings.members)
        return self._kept.members


def key_of_members(folder: Path) -> bytes:
    """Return the key behind the tokens of members, made where there is none: it has nothing to do with any of a home."""
    path = members_key_of(folder)
    durable.write_new(path, secrets.token_hex(BYTES).encode("ascii"))
    return bytes.fromhex(path.read_text("ascii").strip())


def settings_of_members(folder: Path) -> SignInSettings:
    """Return how members sign in. Raises CannotRunError where the folder does not say it, or others may read what is in it."""
    settings = sign_in_settings(folder)
    if settings is None:
        raise CannotRunError(f"{folder} holds no sign_in.toml. docs/deploy.md says how to write one.")
    for path in (folder, *everything_below(folder)):
        about = path.lstat()
        if about.st_mode & OTHERS or about.st_uid != os.getuid():
            raise CannotRunError(
                f"Others may read or write {path}. Run: chmod -R go-rwx {folder}; chown it to this account."
            )
    return settings
