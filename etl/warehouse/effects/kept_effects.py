"""Read what a build keeps of the effects of its rejected rows."""

import duckdb

from etl.warehouse.effects.effect import Effect, title_of

KEPT = """
select
    metric, cohort, form, rejected_rows, numerator, denominator,
    lowest_numerator, lowest_denominator, highest_numerator, highest_denominator, step, days, now,
from effects_of_rejected_rows
order by rowid
"""
HAS_STEPS = "from duckdb_columns() where table_name = 'effects_of_rejected_rows' and column_name = 'step'"


def kept_effects(con: duckdb.DuckDBPyConnection) -> tuple[Effect, ...]:
    """Return the effects in the order of the letter; none of a build of an earlier version."""
    if con.execute(HAS_STEPS).fetchone() is None:
        return ()
    return tuple(
        Effect(
            metric, title_of(metric, step), cohort, form, rows, x, n, (low, of_low), (high, of_high), step, days, now
        )
        for metric, cohort, form, rows, x, n, low, of_low, high, of_high, step, days, now in con.execute(
            KEPT
        ).fetchall()
    )
