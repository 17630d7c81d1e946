"""Define the extract of crimes as data.police.uk publishes them: months and places without offence codes.

No metric counts them: sexual offences and other violence share one category, and "Last outcome category" does not show charges.
"""

import pandera.polars as pa
import polars as pl

from schemas.contract import Extract, text
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
DEGREES = r"^-?\d{1,3}(\.\d+)?$"

ALIASES = {
    "Crime ID": "crime_id",
    "Month": "month",
    "Reported by": "reported_by",
    "Falls within": "falls_within",
    "Longitude": "longitude",
    "Latitude": "latitude",
    "Location": "location",
    "LSOA code": "lsoa_code",
    "LSOA name": "lsoa_name",
}


class PublicStreetCrimes(pa.DataFrameModel):
    """One row per published crime, or per report of anti-social behaviour (which has no Crime ID)."""

    crime_id: str = text("data.police.uk's own reference, made from the force's; empty for anti-social behaviour.")
    month: str = text("Month of the crime, such as 2019-01.", required=True, pattern=MONTH)
    reported_by: str = text("Force that sent it.", required=True)
    falls_within: str = text("Force in whose area it lies.")
    longitude: str = text("Degrees east of a point near the place, never the place itself.", pattern=DEGREES)
    latitude: str = text("Degrees north of a point near the place, never the place itself.", pattern=DEGREES)
    location: str = text("The point in words.")
    lsoa_code: str = text("Small census area (LSOA) of the point.")
    lsoa_name: str = text("Name of that area.")
    crime_type: str = text("Broad category; sexual offences stand among violence.", required=True)
    last_outcome_category: str = text("Latest outcome known to the publisher.")
    context: str = text("Not used by the publisher any more.")

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="no_crime_id")
    def has_crime_id(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the row has its Crime ID."""
        return data.lazyframe.select(pl.col("crime_id").is_not_null())

    class Config:
        strict = False


PUBLIC_STREET_CRIMES = Extract(
    "public_street_crimes",
    PublicStreetCrimes,
    key=("crime_id",),
    flags=Flags,
    aliases={
        **ALIASES,
        "Crime type": "crime_type",
        "Last outcome category": "last_outcome_category",
        "Context": "context",
    },
    kind="changes",
    access_class=AccessClass.PUBLISHED,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
