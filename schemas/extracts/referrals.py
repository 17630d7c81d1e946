"""Define the extract of services offered to a person, with the days of each offer. A service's own notes are not kept."""

import pandera.polars as pa
import polars as pl

from schemas import vocabulary as words
from schemas.contract import Extract, Parent, day, in_order, text
from schemas.data_protection import AccessClass, Retention


class Referrals(pa.DataFrameModel):
    """One row per offer of a service."""

    referral_ref: str = text("The officer's own reference of the offer.", required=True, form="reference")
    case_ref: str = text("The case.", required=True, form="reference")
    service: str = text("Which kind of service.", choices=words.Service, required=True)
    offered_date: pl.Date = day("Day of the offer.", required=True)
    declined_date: pl.Date = day("Day on which the person declined.")
    accepted_date: pl.Date = day("Day on which the person accepted.")
    started_date: pl.Date = day("Day on which the service began.")
    ended_date: pl.Date = day("Day on which the service ended.")
    end_reason: str = text("Why it ended.", choices=words.EndReason)

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="declined_before_offered")
    def declined_after_offered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where an offer was declined no earlier than it was made."""
        return data.lazyframe.select(in_order("offered_date", "declined_date"))

    @pa.dataframe_check(name="accepted_before_offered")
    def accepted_after_offered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where an offer was accepted no earlier than it was made."""
        return data.lazyframe.select(in_order("offered_date", "accepted_date"))

    @pa.dataframe_check(name="started_before_offered")
    def started_after_offered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a service began no earlier than it was offered."""
        return data.lazyframe.select(in_order("offered_date", "started_date"))

    @pa.dataframe_check(name="started_before_accepted")
    def started_after_accepted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a service began no earlier than it was accepted."""
        return data.lazyframe.select(in_order("accepted_date", "started_date"))

    @pa.dataframe_check(name="ended_before_offered")
    def ended_after_offered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a service ended no earlier than it was offered."""
        return data.lazyframe.select(in_order("offered_date", "ended_date"))

    @pa.dataframe_check(name="ended_before_started")
    def ended_after_started(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a service ended no earlier than it began."""
        return data.lazyframe.select(in_order("started_date", "ended_date"))

    @pa.dataframe_check(name="accepted_and_declined")
    def accepted_or_declined(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where an offer was not both accepted and declined."""
        return data.lazyframe.select(pl.col("accepted_date").is_null() | pl.col("declined_date").is_null())

    @pa.dataframe_check(name="end_reason_without_date")
    def ending_has_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a reason for the end of a service has its day."""
        return data.lazyframe.select(pl.col("end_reason").is_null() | pl.col("ended_date").is_not_null())

    class Config:
        strict = False


REFERRALS = Extract(
    "referrals",
    Referrals,
    key=("referral_ref",),
    flags=Flags,
    parents=(Parent("swlo_cases", ("case_ref",)),),
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="swlo_cases"),
    persons={},
)
