"""Hold the limits within which a file is read; a file beyond one of them is refused with a sentence that names it.

A large file may take more than a small one: its sender has to send every byte. So each limit is a sum of what any file may
take and of what each of its bytes adds; a workbook of 1,000,000 rows and 15 columns (65 MB) needs 1.7 GB and 25 seconds.
"""

import resource
from pathlib import Path

MEMORY = 1 << 30  # address space of a reading process, in bytes
MEMORY_A_BYTE = 16
PROCESSOR_SECONDS = 8  # without a batch of rows in between
BYTES_A_SECOND = 1 << 20
CLOCK_TIMES = 6  # a second of processor time may take this many on a busy machine

UNPACKED = 1 << 30  # of a workbook or a packed csv file, in bytes
TIMES_UNPACKED = 100  # of its own size
TIMES_UNPACKED_ODS = 400  # which spells out the kind of every cell: a column of one date packs to next to nothing
DIRECTORY = 4 << 20  # bytes of the list of files in a zip: some 50,000 names
PARTS = 50_000  # of a packed file; programs that pack in parts begin one each 64 KiB
CELLS = 20_000_000  # that a sheet spans, empty ones included, because the library makes all of them
COLUMNS = 2_000
CHARACTERS_OF_A_FIELD = 1_000
BYTES_OF_A_VALUE = 4_000  # on average over a part of a Parquet column
BYTES_OF_A_PART = 64 << 20
ROWS = 1_000_000  # that any Parquet file may state; repeated values cost it next to nothing
ROWS_A_BYTE = 10

DATABASE_SECONDS = 3_600  # until the last row of a query is here
DATABASE_MEMORY = 4 << 30  # address space of the process that asks, its driver included
DATABASE_BATCH = 2_048  # rows, for which the driver makes room for the longest text in every cell


def granted(limit: int, wanted: int) -> int:
    """Return how much of a resource (`resource.RLIMIT_*`) a process of this account may be given, at most what is wanted."""
    _, hard = resource.getrlimit(limit)
    return wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)


def memory_for(path: Path) -> int:
    """Return how many bytes of memory the process that reads `path` may take."""
    return MEMORY + MEMORY_A_BYTE * path.stat().st_size


def seconds_for(path: Path) -> int:
    """Return how many seconds of processor time the process that reads `path` may take between two batches of rows."""
    return PROCESSOR_SECONDS + path.stat().st_size // BYTES_A_SECOND
