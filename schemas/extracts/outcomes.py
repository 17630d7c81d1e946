"""Define the extract of outcomes. The latest outcome of a crime that is not rescinded counts."""

import pandera.polars as pa
import polars as pl

from schemas import codes
from schemas import vocabulary as words
from schemas.contract import Extract, Parent, day, in_order, text
from schemas.data_protection import AccessClass, Retention


class Outcomes(pa.DataFrameModel):
    """One row per outcome given to a crime."""

    crime_ref: str = text("The crime.", required=True, form="reference")
    outcome_code: str = text(
        "Home Office outcome type, 1 to 22; 0 says that none is assigned yet.",
        choices=codes.outcome_codes(),
        required=True,
    )
    outcome_date: pl.Date = day("Day on which the outcome was given; empty only beside code 0.", required=True)
    decided_by: str = text("Who decided.", choices=words.DecidedBy)
    victim_decision_recorded: str = text("Whether the victim's own decision is on record.", choices=words.YesNo)
    victim_decision_date: pl.Date = day("Day of the victim's decision.")
    victim_decision_evidence: str = text("What evidences the decision.", choices=words.DecisionEvidence)
    victim_decision_reason: str = text("The reason that the victim gave.", choices=words.DecisionReason)
    rescinded_date: pl.Date = day("Day on which the outcome was taken back.")
    implies_suspect: str = text(
        "Whether the force's wording says that a suspect is named; it counts for 5, 9, 10, 12, 13, 17 and 21.",
        choices=words.YesNo,
    )

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="rescinded_before_given")
    def rescinded_after_given(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where an outcome was taken back no earlier than it was given."""
        return data.lazyframe.select(in_order("outcome_date", "rescinded_date"))

    @pa.dataframe_check(name="not_an_outcome")
    def is_an_outcome(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the code is an outcome; 0 is a state of the record."""
        return data.lazyframe.select(pl.col("outcome_code") != "0")

    class Config:
        strict = False


OUTCOMES = Extract(
    "outcomes",
    Outcomes,
    key=("crime_ref", "outcome_code", "outcome_date"),
    flags=Flags,
    parents=(Parent("crimes", ("crime_ref",)),),
    may_be_empty=False,
    may_lack={"outcome_date": ("outcome_code", "0")},
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="crimes"),
    persons={},
)
