"""Run as the process that reads one file: `python -m etl.readers.contained.process FORM PATH`.

It imports little, because every workbook waits for it to start, and prints nothing of a file except to the load that
started it: no traceback, which would hold cells.
"""

import os
import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":  # pyarrow does without numpy where it is missing, and numpy is more than half of the start
    sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python marks a module that must not be found

import pyarrow as pa

from etl.readers.contained.channel import Channel, Refusal, limit_this_process
from schemas.operating_system.parent_process import end_with_parent

FORMS = {
    "xlsx": "etl.readers.contained.workbook",
    "parquet": "etl.readers.contained.parquet_columns",
    "json": "etl.readers.contained.json_records",
}
"""The module that reads each form; only that one is imported."""


def main(form: str, path: Path) -> None:
    """Read one file and send what the load asks for; a refusal is the last message."""
    end_with_parent()
    with os.fdopen(os.dup(1), "wb") as out, os.fdopen(os.dup(0), "rb") as back:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a library prints must not mix with the messages
        pa.set_cpu_count(2)
        read = import_module(FORMS[form]).read
        channel = Channel(out, back, limit_this_process(path))
        try:
            read(path, channel)
            channel.say({"done": True})
        except Refusal as refusal:
            channel.say({"refused": refusal.message})
        except (MemoryError, pa.ArrowMemoryError):
            channel.say({"refused": {"rule": "asks_too_much", "memory": True}})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
