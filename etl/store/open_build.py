"""Open a build by its file, whatever home it lies in, and write it again under another key."""

from pathlib import Path
from typing import Final

import duckdb

from schemas.errors import CannotRunError, is_of_the_machine
from schemas.home.encryption.build_file import LOCKED, NEW, READ_ONLY, attach, attach_build, is_encrypted, load_cipher
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.operating_system.system_limits import check_limits_readable

NAME: Final = "build_file"


def opened_build(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that reads one build, with its tables under their plain names. The caller closes it.

    Raises CannotRunError for what is no build, RefusedError for a key that does not fit.
    """
    con = _connection()
    try:
        attach_build(con, path, NAME)
        con.execute(f"use {NAME}")
    except duckdb.Error as error:
        con.close()
        if is_of_the_machine(error):
            raise
        raise CannotRunError(f"{path} cannot be read as a warehouse. Run `outcomes build`.") from error
    except BaseException:
        con.close()
        raise
    return con


def copy_build(path: Path, old: EncryptionKey | None, target: Path, new: EncryptionKey) -> None:
    """Write what a build holds into a new file under another key.

    Raises duckdb.Error, and CannotRunError where the extension is not installed.
    """
    with _connection() as con:
        load_cipher(con)
        attach(con, path, "before", READ_ONLY, old)
        attach(con, target, "after", NEW, new)
        con.execute("copy from database before to after")
        con.execute("checkpoint after")


def opens_with(path: Path, key: EncryptionKey) -> bool:
    """Return whether a build is encrypted under this key."""
    if not is_encrypted(path):
        return False
    with _connection() as con:
        try:
            attach(con, path, NAME, READ_ONLY, key)
        except duckdb.InvalidInputException:  # another key
            return False
    return True


def _connection() -> duckdb.DuckDBPyConnection:
    check_limits_readable()
    return duckdb.connect(":memory:", config=LOCKED)
