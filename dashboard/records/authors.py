"""Keep who made each row of an append-only file: the role, and the token of the user where people sign in. Never a name.

It stands beside the rows and not in them, so that files of earlier versions keep their rows and their chain as they are.
"""

import json
import sqlite3
from pathlib import Path
from typing import Final

from dashboard.access.author import Author

SCHEMA: Final = Path(__file__).with_name("authors.sql")
TABLE: Final = "authors"
KEPT: Final = "select of_table, row_key, user_token, role from authors"


Key = tuple[str | int, ...]
Authors = dict[tuple[str, Key], Author]
"""By a table and the key of a row, who made it. A row of an earlier version has none."""


def authors_in(con: sqlite3.Connection) -> Authors:
    """Return who made the rows of an open file."""
    return {(table, tuple(json.loads(key))): Author(role, token) for table, key, token, role in con.execute(KEPT)}


def forget_gone(con: sqlite3.Connection, left: set[tuple[str, str]]) -> None:
    """Delete who made rows that are erased, which are known by table and key. The triggers are away meanwhile."""
    for table, key in con.execute("select of_table, row_key from authors").fetchall():
        if (table, key) not in left:
            con.execute("delete from authors where of_table = ? and row_key = ?", (table, key))
