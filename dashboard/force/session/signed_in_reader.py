"""Tell who reads a page where readers sign in: whoever the session of this page is of, with the roles that stand now."""

from collections.abc import Collection

import streamlit as st

from dashboard.access.grants import Grant, RoleSource, reader_of
from dashboard.access.reader import Reader
from dashboard.records.role_table import RoleTable
from schemas.errors import OutcomesError


class SignedInReaders:
    """Hold whom to believe about roles, and the role table, which is read again whenever it changes."""

    def __init__(self, source: RoleSource, table: RoleTable) -> None:
        self.source = source
        self.table = table

    def current(self) -> Reader:
        """Return who reads this run of a page. Raises RefusedError for a role table that somebody else wrote."""
        return reader_of(st.user.to_dict(), self.source, self.table.grants(), self.table.key)

    def rights_of(self, user: str) -> Collection[Grant]:
        """Return what stands in the role table for the person of a token; nothing of a table that cannot be believed."""
        try:
            return self.table.grants().get(user, ())
        except OutcomesError:
            return ()
