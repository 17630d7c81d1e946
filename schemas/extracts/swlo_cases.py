"""Define the extract of the cases of the Sex Work Liaison Officer."""

from typing import Final

import pandera.polars as pa
import polars as pl

from schemas import vocabulary as words
from schemas.contract import Extract, day, in_order, text
from schemas.data_protection import AccessClass, Retention
from schemas.settings.caseload import settings

ANSWERS_WITHIN_DAYS: Final = settings().thresholds.due_soon_days
"""Days before its due day from which a done review counts as that review: from then on the queue lists it."""


class SwloCases(pa.DataFrameModel):
    """One row per case of the liaison officer."""

    case_ref: str = text("The officer's own reference of the case.", required=True, form="reference")
    victim_ref: str = text(
        "The person. It becomes a keyed token before anything is written.", required=True, form="person"
    )
    swlo_ref: str = text(
        "The officer. It becomes a keyed token before anything is written.", required=True, form="person"
    )
    opened_date: pl.Date = day("Day on which the case was opened.", required=True)
    closed_date: pl.Date = day("Day on which it was closed.")
    close_reason: str = text("Why it was closed.", choices=words.CloseReason)
    next_action: str = text("What is to be done next.", choices=words.NextAction)
    next_action_due_date: pl.Date = day("By when.", may_be_ahead=True)
    review_due_date: pl.Date = day("Day by which the case is to be reviewed.", may_be_ahead=True)
    review_done_date: pl.Date = day(
        "Day on which the review of `review_due_date` was done, in time or late; empty while it is still to come. The day of an "
        f"earlier review does not belong here: more than {ANSWERS_WITHIN_DAYS} days before the due day it is flagged, and the "
        "review counts as not done."
    )

    contact_agreed: str = text(
        "How the person agreed to be contacted. Where she contacts the officer herself, or agreed to no contact, her case is "
        "never listed for want of contact: to be called can put her in danger. Empty counts as yes.",
        choices=words.ContactAgreement,
    )

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="closed_before_opened")
    def closed_after_opened(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a case was closed no earlier than it was opened."""
        return data.lazyframe.select(in_order("opened_date", "closed_date"))

    @pa.dataframe_check(name="reviewed_before_opened")
    def reviewed_after_opened(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a review was done no earlier than the case was opened."""
        return data.lazyframe.select(in_order("opened_date", "review_done_date"))

    @pa.dataframe_check(name="review_done_long_before_due")
    def review_is_of_its_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a review was done so close to its due day that it is the one that was due."""
        first_day = pl.col("review_due_date") - pl.duration(days=ANSWERS_WITHIN_DAYS)
        return data.lazyframe.select((pl.col("review_done_date") >= first_day).fill_null(value=True))

    @pa.dataframe_check(name="close_reason_without_date")
    def closing_has_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a reason for closing has its day."""
        return data.lazyframe.select(pl.col("close_reason").is_null() | pl.col("closed_date").is_not_null())

    class Config:
        strict = False


SWLO_CASES = Extract(
    "swlo_cases",
    SwloCases,
    key=("case_ref",),
    flags=Flags,
    persons={"victim_ref": "person", "swlo_ref": "officer"},
    access_class=AccessClass.PERSONS,
    retention=Retention(counted_from="closed_date"),
    subject="victim_ref",
)
