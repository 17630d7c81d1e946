"""Notice an extract of crimes of which not one counts: every figure would be 0 of 0, and the letter would say "accepted".

A mapping that reads neither the marker of sex workers nor an age is sound row by row.
"""

from dataclasses import dataclass

import duckdb

from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import parquet_rows
from schemas.extracts import EXTRACTS
from schemas.settings.losses import loss_limits
from schemas.settings.thresholds import thresholds

COUNTED = """
select
    count(identified_by),
    count(*) filter (victim_age >= $adult_age),
    count(*) filter (identified_by is not null and victim_age >= $adult_age),
"""


@dataclass(frozen=True)
class NoCohort:
    """Hold how many crimes came, none of which counts, and how many of them have what a crime needs to count."""

    file_id: str
    crimes: int
    identified: int
    adult: int
    both: int

    @property
    def in_words(self) -> str:
        """Return what was found, in counts."""
        return (
            f"{self.crimes:,} crimes came and not one counts: {self.identified:,} have identified_by, {self.adult:,} a "
            f"victim_age of {thresholds().adult_age} or more, {self.both:,} both"
        )


def no_cohort(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], new: frozenset[str]
) -> NoCohort | None:
    """Return what the new crimes lack where none of the build's crimes counts; None where one does, or few came.

    `con`: the candidate, in which the tables are made.
    """
    files = [one for one in loaded_files if one.id in new and one.extract == "crimes"]
    loaded = max(files, key=lambda one: one.usable, default=None)
    if loaded is None or loaded.usable < loss_limits().least_of_no_cohort:
        return None
    counting = con.execute("select exists(from crimes) or exists(from incidents)").fetchone()
    if counting is None or counting[0]:
        return None
    rows = parquet_rows(store.part_paths(loaded), EXTRACTS["crimes"])
    found = con.execute(f"{COUNTED} from ({rows})", {"adult_age": thresholds().adult_age}).fetchone()
    assert found is not None, "an aggregate is one row"
    return NoCohort(loaded.id, loaded.usable, *(int(count) for count in found))
