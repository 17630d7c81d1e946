"""Count the rows that stand though their file rejects them, where it matters: among the cohort, and file by file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from schemas.extracts import EXTRACTS
from schemas.settings.losses import loss_limits
from schemas.settings.thresholds import thresholds
from schemas.sql_template import written_out

FLAGGED: Final = "identified_by is not null and victim_age >= {adult_age}"
ROWS_NAMED: Final = 20


@dataclass(frozen=True)
class RejectedKeys:
    """Hold how many rows stand though a file rejects them, and how many of them count, of how many that count."""

    extract: str
    file_id: str
    standing: int
    held: int
    counting: int
    stewards: int = 0  # rejected so often in a row that the steward is told
    stewards_rows: tuple[int, ...] = ()  # the first of their row numbers in the file

    @property
    def most(self) -> int:
        """Return how many may stand: with more, figures would rest on rows that nobody sent."""
        return loss_limits().since_last.keys(self.held)

    @property
    def is_too_many(self) -> bool:
        """Return whether so many stand that the load is refused without a reason."""
        return self.counting > self.most


def count_rejected_keys(con: duckdb.DuckDBPyConnection) -> tuple[RejectedKeys, ...]:
    """Return for each file that rejects rows which stand how many they are. `con` holds what counts now in `accepted`."""
    return tuple(_count(con, name) for name in _extracts(con))


def _extracts(con: duckdb.DuckDBPyConnection) -> Sequence[str]:
    return [str(row[0]) for row in con.execute("select distinct extract from accepted.standing order by 1").fetchall()]


def _count(con: duckdb.DuckDBPyConnection, name: str) -> RejectedKeys:
    counts = _counts(name)
    held, counting = (
        int((con.execute(f"select count(*) from accepted.{table} where {counts}").fetchone() or (0,))[0])
        for table in (name, f"standing_{name}")
    )
    is_often = f"times >= {thresholds().steward_extracts}"
    query = f"""
        select any_value(rejected_by), count(*),
            count(*) filter ({is_often}),
            coalesce(list(rejected_row order by rejected_row) filter ({is_often}), [])[:{ROWS_NAMED}]
        from accepted.standing
        where extract = $extract
    """
    row = con.execute(query, {"extract": name}).fetchone()
    assert row is not None, "an aggregate is one row"
    return RejectedKeys(name, row[0], row[1], held, counting, row[2], tuple(row[3]))


def _counts(name: str) -> str:
    """Return the condition that a row is about the cohort; every row of an extract that names no crime is."""
    flagged = written_out(FLAGGED)
    if name == "crimes":
        return flagged
    if any(column.name == "crime_ref" for column in EXTRACTS[name].columns):
        return f"crime_ref in (select crime_ref from accepted.crimes where {flagged})"
    return "true"
