"""Define the counts of officers' actions towards sex workers: enforcement and welfare. No row is a person."""

import pandera.polars as pa

from schemas import vocabulary as words
from schemas.contract import Extract, month, text, whole_number
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass


class Engagement(pa.DataFrameModel):
    """One row per month, area and kind of action."""

    month: str = month("Month, such as 2026-09.")
    area: str = text("Local policing area.", required=True, form="counted_name")
    action: str = text("Kind of action towards sex workers.", choices=words.EngagementAction, required=True)
    actions: int = whole_number("How many.", required=True)

    class Config:
        strict = True


ENGAGEMENT = Extract(
    "engagement",
    Engagement,
    key=("month", "area", "action"),
    rows_are_counts=True,
    access_class=AccessClass.COUNTS,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
