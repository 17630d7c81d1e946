"""Run as the process that asks a database: `python -m etl.readers.contained.query_process FILE`, which is written as Parquet.

The connection string and the query come through standard input, because arguments and environment can be read by others. What
a driver says stays here: it may repeat a value or the login. Only the five letters of its SQLSTATE are passed on.
"""

import json
import os
import re
import resource
import sys
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # as in `process`: numpy would be half of the start
    sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python marks a module that must not be found

import pyarrow as pa
import pyarrow.parquet as pq

from etl.readers.contained import limits
from schemas.operating_system.core_dumps import forbid_core_dumps
from schemas.operating_system.parent_process import end_with_parent

STATE = re.compile(r"State: ([0-9A-Z]{5})")
TOO_LONG = "too large to be written"
LOGIN_SECONDS = 30


def main(target: Path) -> None:
    """Write the rows of a query to `target`, and print how many there are or why there are none."""
    end_with_parent()
    out = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a driver prints must not mix with the answer
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_AS, (limits.DATABASE_MEMORY, limits.DATABASE_MEMORY))
    forbid_core_dumps()
    asked = json.loads(sys.stdin.read())
    out.write(json.dumps(_answer(asked["connection"], asked["query"], target)))
    out.close()


def _answer(connection: str, query: str, target: Path) -> dict[str, Any]:
    try:
        import arrow_odbc  # its driver manager may be missing
    except (ImportError, OSError):
        return {"missing": True}
    try:
        rows = arrow_odbc.read_arrow_batches_from_odbc(
            query,
            connection,
            batch_size=limits.DATABASE_BATCH,
            max_text_size=limits.BYTES_OF_A_VALUE,
            max_binary_size=limits.BYTES_OF_A_VALUE,
            login_timeout_sec=LOGIN_SECONDS,
            query_timeout_sec=limits.DATABASE_SECONDS,
            fetch_concurrently=False,
        )
        with pq.ParquetWriter(target, rows.schema, compression="zstd") as file:
            count = 0
            for batch in rows:
                file.write_batch(batch)
                count += batch.num_rows
    except arrow_odbc.Error as error:
        message = str(error)
        state = STATE.search(message)
        return {"too_long": True} if TOO_LONG in message else {"state": state[1] if state else None}
    except (MemoryError, pa.ArrowMemoryError):
        return {"memory": True}
    return {"rows": count}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
