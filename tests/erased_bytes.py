"""Search every byte of every file of a home for words that must not be there, whatever the file packs them in.

Where the key of an encrypted home is given, what its files hold is searched too; without it their bytes alone are.
"""

import contextlib
import io
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

from schemas.home.encryption.build_file import attach_build, is_encrypted
from schemas.home.encryption.encryption_key import encryption_key
from schemas.home.encryption.sealed_bytes import is_sealed, unsealed

FRAMES = {"zstd": b"\x28\xb5\x2f\xfd", "gzip": b"\x1f\x8b", "lz4": b"\x04\x22\x4d\x18"}
"""How a compressed frame of each kind begins, wherever in a file it stands."""
TABLES = "select database_name, schema_name, table_name from duckdb_tables() where database_name = 'found'"


def places(root: Path, words: list[str]) -> list[str]:
    """Return where a word stands: the names of files below a folder, and how it was packed there."""
    sought = [word.lower().encode() for word in words]
    found = []
    for path in sorted(root.rglob("*")):
        if any(word in str(path.relative_to(root)).lower().encode() for word in sought):
            found.append(f"{path.relative_to(root)}: in its name")
        if path.is_file() and not path.is_symlink():
            found += [
                f"{path.relative_to(root)}: {how}"
                for how, content in _contents(path)
                if any(word in content.lower() for word in sought)
            ]
    return found


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    raw = path.read_bytes()
    yield "raw bytes", raw
    key = encryption_key()
    if key is not None and is_sealed(raw):
        with tempfile.TemporaryDirectory() as folder:
            opened = Path(folder) / path.name
            opened.write_bytes(unsealed(raw, key))
            yield from ((f"sealed, {how}", content) for how, content in _contents(opened))
        return
    if is_encrypted(path):
        if key is not None:
            yield "tables of DuckDB, encrypted", _tables_of_duckdb(path)
        return
    for kind, begins in FRAMES.items():
        at = raw.find(begins)
        while at >= 0:
            with contextlib.suppress(OSError, pa.ArrowException):
                yield f"a frame of {kind} at byte {at}", pa.CompressedInputStream(io.BytesIO(raw[at:]), kind).read()
            at = raw.find(begins, at + 1)
    if raw[:4] == b"PAR1":
        yield "values of Parquet", pl.read_parquet(path, glob=False).write_json().encode()
    if raw[8:12] == b"DUCK":
        yield "tables of DuckDB", _tables_of_duckdb(path)
    if raw[:15] == b"SQLite format 3":
        with contextlib.closing(sqlite3.connect(path)) as con:
            yield "rows of SQLite", "\n".join(con.iterdump()).encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield from ((f"member {name}", archive.read(name)) for name in archive.namelist())
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                content = archive.extractfile(member)
                yield f"member {member.name}", b"" if content is None else content.read()


def _tables_of_duckdb(path: Path) -> bytes:
    with duckdb.connect() as con:
        attach_build(con, path, "found")
        tables = [f'"{db}"."{schema}"."{name}"' for db, schema, name in con.execute(TABLES).fetchall()]
        return "\n".join(str(con.execute(f"from {table}").fetchall()) for table in tables).encode()


def free_blocks(path: Path) -> int:
    """Return how many blocks of a DuckDB file are free: what stood in them can be packed, and nobody could find it."""
    with duckdb.connect() as con:
        attach_build(con, path, "found")
        row = con.execute("select free_blocks from pragma_database_size() where database_name = 'found'").fetchone()
    assert row is not None
    return int(row[0])
