"""Tell who reads a page where readers sign in: whoever the session of this page is of, with the roles that stand now."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from dashboard.access.grants import Grant, RoleSource, reader_of
from dashboard.access.reader import Reader
from dashboard.access.roles import Role, held_together
from dashboard.records.role_table import RoleTable
from schemas.errors import OutcomesError

SEALED: Final = "what a reader handed on"  # so that no other HMAC under this key is one


class SignedInReaders:
    """Hold whom to believe about roles, and the role table, which is read again whenever it changes."""

    def __init__(self, source: RoleSource, table: RoleTable) -> None:
        self.source = source
        self.table = table

    def current(self) -> Reader:
        """Return who reads this run of a page. Raises RefusedError for a role table that somebody else wrote."""
        return reader_of(st.user.to_dict(), self.source, self.table.grants(), self.table.key)

    def roles_of(self, claims: Mapping[str, Any]) -> frozenset[str]:
        """Return the roles of whoever the provider names with these claims. Raises RefusedError as `current` does."""
        return frozenset(reader_of(claims, self.source, self.table.grants(), self.table.key).roles)

    def holders(self, role: Role) -> frozenset[str] | None:
        """Return the tokens of all to whom the role table gives a role that stands; None where a claim gives roles.

        Raises RefusedError as `current` does.
        """
        if self.source.claim:
            return None
        held = {user: held_together(one.role for one in grants) for user, grants in self.table.grants().items()}
        return frozenset(user for user, roles in held.items() if role in roles)

    def sealed(self, *texts: str) -> str:
        """Return a digest of texts under the key of users."""
        return hmac.digest(self.table.key, json.dumps([SEALED, *texts]).encode(), hashlib.sha256).hex()

    def rights_of(self, user: str) -> tuple[Grant, ...]:
        """Return what stands in the role table for the person of a token; nothing of a table that cannot be believed."""
        try:
            return self.table.grants().get(user, ())
        except OutcomesError:
            return ()
