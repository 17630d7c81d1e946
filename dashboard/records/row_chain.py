"""Chain the rows of an append-only file: the hash of each row holds that of the row before, so that a changed one is noticed.

Whoever writes into the file by a program of ours cannot leave the chain out: triggers of the connection write it in the same
transaction. Whoever has the disk could make another chain; `dashboard.records.seals` notices that with the key.
"""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.records import authors
from dashboard.records.authors import forget_gone

SCHEMA: Final = Path(__file__).with_name("row_chain.sql")
TABLES: Final = (
    "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name <> 'chain' order by name"
)
COLUMNS: Final = "select name, pk from pragma_table_info(?) order by cid"
LAST: Final = "select sha256 from chain order by number desc limit 1"


class BrokenChainError(Exception):
    """Report how a file is not as its chain says; the words name a number and never a value."""


def follow(con: sqlite3.Connection, by: Author | None = None) -> None:
    """Let this connection put every row that it adds into the chain, in the same transaction, and beside it who made it."""
    con.create_function("chained", 3, _chained, deterministic=True)
    con.create_function("made_by", 1, lambda part: getattr(by, part), deterministic=True)
    for table in tables(con):
        key, row = (_as_json(con, table, prefix="new.", only_key=only) for only in (True, False))
        # As text: what is JSON to SQLite would stand in the chain as an array, and not as the text that is kept.
        signed = f"insert into authors values ('{table}', {key} || '', made_by('token'), made_by('role'));"  # noqa: S608
        con.execute(
            f'create temp trigger "chain_{table}" after insert on main."{table}" begin '  # noqa: S608  # our own names
            f"insert into chain (of_table, row_key, sha256) values ('{table}', {key}, chained(({LAST}), '{table}', {row})); "
            f"{signed if by is not None and table != authors.TABLE else ''} end"
        )


def chain_up(con: sqlite3.Connection) -> None:
    """Put into the chain what an earlier version kept without one, table by table in the order of its key."""
    known = set(con.execute("select of_table, row_key from chain"))
    found = con.execute(LAST).fetchone()
    last = found[0] if found else None
    for table in tables(con):
        for key, row in _rows(con, table):
            if (table, key) not in known:
                last = _chained(last, table, row)
                con.execute("insert into chain (of_table, row_key, sha256) values (?, ?, ?)", (table, key, last))


def chain_anew(con: sqlite3.Connection) -> None:
    """Chain the rows that are left after an erasure, in the order in which they were kept. The triggers are away meanwhile."""
    order = con.execute("select of_table, row_key from chain order by number").fetchall()
    forget_gone(con, {(table, key) for table in tables(con) for key, _row in _rows(con, table)})
    left = {(table, key): row for table in tables(con) for key, row in _rows(con, table)}
    con.execute("delete from chain")
    con.execute("delete from sqlite_sequence where name = 'chain'")
    last = None
    for table, key in order:
        if (table, key) in left:
            last = _chained(last, table, left[table, key])
            con.execute("insert into chain (of_table, row_key, sha256) values (?, ?, ?)", (table, key, last))


def hashes(con: sqlite3.Connection) -> tuple[str, ...]:
    """Return the hash of every row in the order in which they were kept, after each was compared with what is kept.

    Raises BrokenChainError for a row that was changed, is gone, or that no program of ours added.
    """
    kept = {(table, key): row for table in tables(con) for key, row in _rows(con, table)}
    last, found = None, []
    for number, (at, table, key, sha256) in enumerate(con.execute("select * from chain order by number"), 1):
        row = kept.pop((table, key), None)
        if at != number or row is None:
            raise BrokenChainError("has lost a row")
        last = _chained(last, table, row)
        if last != sha256:
            raise BrokenChainError(f"is not as it was written: row {number} of those kept was changed")
        found.append(sha256)
    if kept:
        raise BrokenChainError("holds a row that no program of ours added")
    return tuple(found)


def tables(con: sqlite3.Connection) -> list[str]:
    """Return the names of the tables whose rows are chained."""
    return [name for (name,) in con.execute(TABLES)]


def _rows(con: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """Return key and content of every row, each as JSON, in the order of the key."""
    key, row = (_as_json(con, table, prefix="", only_key=only) for only in (True, False))
    order = ", ".join(f'"{name}"' for name, place in con.execute(COLUMNS, (table,)) if place)
    return con.execute(f'select {key}, {row} from "{table}" order by {order}').fetchall()  # noqa: S608  # our own names


def _as_json(con: sqlite3.Connection, table: str, *, prefix: str, only_key: bool) -> str:
    """Return the SQL of a row, or of its key, as a JSON array."""
    names = [name for name, place in con.execute(COLUMNS, (table,)) if place or not only_key]
    return "json_array(" + ", ".join(f'{prefix}"{name}"' for name in names) + ")"


def _chained(before: str | None, table: str, row: str) -> str:
    return hashlib.sha256(json.dumps([before, table, row]).encode()).hexdigest()
