"""Ask a database for an extract through ODBC, and keep the rows as a Parquet file that is read like any other extract.

The process that asks is apart, because a driver is not ours. Nothing that a driver says is repeated: it may hold a value or a
login. The connection string comes from the environment, or from a file that only its owner may read.
"""

import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from etl.errors import CannotRunError
from etl.readers.contained import limits
from etl.readers.reader import refuse
from etl.readers.reader_process import ENVIRONMENT
from schemas.operating_system.parent_process import as_parent

PROGRAM: Final = (sys.executable, "-P", "-m", "etl.readers.contained.query_process")
PASSED_ON: Final = re.compile(
    r"PATH|HOME|TZ|LANG|LC_ALL|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|(ODBC|KRB5|ORACLE|TNS|NLS|SSL).*"
)
"""What a driver may need of the environment; no key and no token is among it."""
READS: Final = re.compile(r"(\s|--[^\n]*\n|/\*.*?\*/)*(select|with)\b", re.IGNORECASE | re.DOTALL)
INSTALL: Final = "Install the package arrow-odbc and the driver manager unixODBC, as docs/databases.md says."


@dataclass(frozen=True)
class Query:
    """Hold what is asked: the name of a connection, and a query that reads."""

    connection: str
    text: str


def connection_string(connection: str) -> str:
    """Return the connection string of a name, from `OUTCOMES_ODBC_<NAME>` or the file that `OUTCOMES_ODBC_<NAME>_FILE` names.

    Raises CannotRunError where neither is there, or where others may read the file.
    """
    variable = f"OUTCOMES_ODBC_{connection.upper()}"
    if found := os.environ.get(variable):
        return found
    named = os.environ.get(f"{variable}_FILE")
    if named is None:
        raise CannotRunError(
            f"There is no connection called {connection}: neither {variable} nor {variable}_FILE is set. "
            f"Set {variable}_FILE to a file of mode 600 that holds its ODBC connection string."
        )
    path = Path(named)
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise CannotRunError(
            f"The file that {variable}_FILE names cannot be read. Correct its path, or its rights."
        ) from None
    if mode & 0o077:
        raise CannotRunError(
            f"Others may read the file that {variable}_FILE names (mode {mode:o}). Run `chmod 600` on it."
        )
    return text


def fetch(query: Query, target: Path, file: str) -> None:
    """Write the rows that a database gives to `target`. `file` is what messages call them.

    Raises CannotRunError where the database cannot be asked, ExtractRefused where a text is longer than an extract may hold.
    """
    asked = json.dumps({"connection": connection_string(query.connection), "query": query.text})
    environment = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter, and no shell
            [*PROGRAM, target],
            input=asked.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment | ENVIRONMENT | as_parent(),
            timeout=limits.DATABASE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        minutes = limits.DATABASE_SECONDS // 60
        raise CannotRunError(
            f"{file}: the database gave no answer within {minutes} minutes. Ask for fewer rows, or at a quieter time."
        ) from None
    answer: dict[str, Any] = json.loads(done.stdout or b'{"broken": true}')
    if answer.get("too_long"):
        refuse(file, "asks_too_much", f"a text is longer than {limits.BYTES_OF_A_VALUE:,} bytes", case="long_text")
    if "rows" not in answer:
        raise CannotRunError(f"{file}: {_reason(query.connection, answer)}")


def _reason(connection: str, answer: dict[str, Any]) -> str:
    """Return why there are no rows, and what to do."""
    if answer.get("missing"):
        return f"databases cannot be asked here. {INSTALL}"
    if answer.get("memory"):
        return f"its rows take more than {limits.DATABASE_MEMORY >> 30} GiB of memory. Ask for the columns of the extract alone."
    if answer.get("broken"):
        return "the ODBC driver ended without an answer. Install another version of it, or send the extract as csv."
    state = answer["state"] or "none"
    if state.startswith("IM") or state == "01000":
        return (
            f"the driver or data source of the connection {connection} is not installed (SQLSTATE {state}). {INSTALL}"
        )
    if state.startswith(("08", "28")):
        return (
            f"the database of the connection {connection} is not reached, or does not accept the login (SQLSTATE {state}). "
            "Correct the connection string, or wait until the server is up."
        )
    return f"the database does not carry out the query (SQLSTATE {state}). Try the query with a tool of the database."
