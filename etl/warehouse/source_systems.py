"""Count the rows that count by the records system that they come from, where a force has two side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence

import duckdb

from etl.store.store import LoadedFile

NO_SYSTEM = "the system without a name"


def rows_by_system(con: duckdb.DuckDBPyConnection, loaded_files: Sequence[LoadedFile]) -> dict[str, dict[str, int]]:
    """Return extract -> records system -> rows in `accepted`, of the extracts that come from several systems."""
    systems = {loaded.id: loaded.source_system or NO_SYSTEM for loaded in loaded_files}
    of_extract: dict[str, set[str]] = {}
    for loaded in loaded_files:
        of_extract.setdefault(loaded.extract, set()).add(systems[loaded.id])
    found: dict[str, dict[str, int]] = {}
    for extract in sorted(name for name, several in of_extract.items() if len(several) > 1):
        counted: Counter[str] = Counter()
        for source, rows in con.execute(f"select source_id, count(*) from accepted.{extract} group by all").fetchall():
            counted[systems[source]] += rows
        found[extract] = dict(sorted(counted.items()))
    return found


def by_system_in_words(by_system: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """Return a sentence for each extract that says how many of its rows are from which records system."""
    return tuple(
        f"Of the rows of {extract} that count, "
        + ", ".join(f"{rows:,} are from {name}" for name, rows in counted.items())
        + "."
        for extract, counted in by_system.items()
    )
