"""Define the extract of outcomes as data.police.uk publishes them: by month, in categories that are not the Home Office's types.

No metric counts them. The crime of an outcome is often in a month that was not loaded, so an outcome does not wait for it.
"""

import pandera.polars as pa

from schemas.contract import Extract, text
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass
from schemas.extracts.public_street_crimes import ALIASES, DEGREES, MONTH


class PublicCrimeOutcomes(pa.DataFrameModel):
    """One row per published crime, month and category of outcome."""

    crime_id: str = text("data.police.uk's own reference of the crime.", required=True)
    month: str = text("Month of the outcome, such as 2019-01.", required=True, pattern=MONTH)
    reported_by: str = text("Force that sent it.", required=True)
    falls_within: str = text("Force in whose area the crime lies.")
    longitude: str = text("Degrees east of a point near the place, never the place itself.", pattern=DEGREES)
    latitude: str = text("Degrees north of a point near the place, never the place itself.", pattern=DEGREES)
    location: str = text("The point in words.")
    lsoa_code: str = text("Small census area (LSOA) of the point.")
    lsoa_name: str = text("Name of that area.")
    outcome_type: str = text("The publisher's category, such as Suspect charged.", required=True)

    class Config:
        strict = True


PUBLIC_CRIME_OUTCOMES = Extract(
    "public_crime_outcomes",
    PublicCrimeOutcomes,
    key=("crime_id", "month", "outcome_type"),
    aliases={**ALIASES, "Outcome type": "outcome_type"},
    kind="changes",
    access_class=AccessClass.PUBLISHED,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
