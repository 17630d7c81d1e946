"""Show the same force three months before: what it knew by then, and as it was written before it was corrected.

Loaded before the sample, it gives the dashboard something to compare with. It has no dirty rows, and no figure of the sample
depends on it.
"""

from datetime import date, timedelta

import polars as pl

from sample_data.generator.assemble import Frames
from sample_data.generator.crimes.near_misses import NOT_IDENTIFIED

AS_AT = date(2026, 6, 30)
NOT_YET_ENTERED = timedelta(days=14)  # an outcome of the last days is given, but stands in no system yet

# column, what it says now, what it said then: the latest report that fits was corrected since
CORRECTED = (
    ("offence_code", "19C", "20A"),
    ("offence_code", "20A", "22A"),
    ("offence_code", "8N", "105A"),
    ("area", "North", "West"),
    ("area", "South", "East"),
    ("report_route", "swlo", "unknown"),
    ("report_route", "outreach_partner", "other_agency"),
)


def earlier(now: Frames) -> Frames:
    """Return `crimes` and `outcomes` as an extract of that day held them, from the clean files of the sample."""
    is_incident_to_be = pl.col("n100_date") > str(AS_AT)
    recorded = now["crimes"].filter(pl.col("recorded_date") <= str(AS_AT), ~is_incident_to_be.fill_null(value=False))
    crimes = recorded.with_columns(
        *_not_yet("identified_date", tuple(NOT_IDENTIFIED)),
        *_not_yet("cancelled_date", ("cancelled_code", "cancelled_date")),
    )
    given = now["outcomes"].filter(pl.col("outcome_date") <= str(AS_AT - NOT_YET_ENTERED))
    outcomes = given.join(crimes, on="crime_ref", how="semi").with_columns(
        *_not_yet("rescinded_date", ("rescinded_date",))
    )
    return {"crimes": _before_correction(crimes), "outcomes": outcomes}


def _not_yet(day: str, columns: tuple[str, ...]) -> list[pl.Expr]:
    """Return the columns without what was only known after the day of the extract."""
    known = pl.col(day).is_null() | (pl.col(day) <= str(AS_AT))
    return [pl.when(known).then(column).alias(column) for column in columns]


def _before_correction(crimes: pl.DataFrame) -> pl.DataFrame:
    reports = crimes.filter(pl.col("identified_by").is_not_null()).sort("recorded_date", descending=True)
    for column, now, then in CORRECTED:
        ref = reports.filter(pl.col(column) == now)["crime_ref"][0]
        reports = reports.filter(pl.col("crime_ref") != ref)
        here = pl.col("crime_ref") == ref
        crimes = crimes.with_columns(pl.when(here).then(pl.lit(then)).otherwise(column).alias(column))
    return crimes
