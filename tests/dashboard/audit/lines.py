"""Write lines into an audit log, and read what a home has logged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.audit.line import KeptLine, Kind, Line, key_of_log, tokens_of
from dashboard.audit.log import AuditLog
from etl.store.key import read_key

KEY = b"k" * 32
WHO = "0123456789abcdef" * 2


def line(*crimes: str, what: str = "cases", kind: Kind = Kind.CONSULTATION, purpose: str = "") -> Line:
    return Line(WHO, "lead", kind, what, purpose=purpose, named={"crime_ref": crimes})


def log_with(root: Path, *written: Line) -> AuditLog:
    log = AuditLog(root, KEY)
    for one in written:
        log.append(one)
    return log


def logged(home: Path) -> list[KeptLine]:
    """Return every line of a home's log, the oldest first."""
    return AuditLog(home, key_of_log(read_key(home))).kept(most=100_000)[1][::-1]


def is_named(home: Path, kind: str, *refs: str) -> bool:
    """Return whether each of these references is named by some line of a home's log."""
    log = AuditLog(home, key_of_log(read_key(home)))
    return all(log.named_in(tokens_of(log.key, {kind: [ref]})) for ref in refs)


@contextmanager
def by_hand(log: AuditLog) -> Iterator[sqlite3.Connection]:
    """Open the file as somebody who has the disk and not the key; its rules are put back afterwards."""
    con = sqlite3.connect(log.file.path)
    triggers = con.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    for name, _ in triggers:
        con.execute(f"drop trigger {name}")
    yield con
    for _, sql in triggers:
        con.execute(sql)
    con.commit()
    con.close()
