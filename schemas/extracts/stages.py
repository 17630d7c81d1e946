"""Define the extract of the stages that an investigation reached, from a suspect to a verdict."""

import pandera.polars as pa
import polars as pl

from schemas import vocabulary as words
from schemas.contract import Extract, Parent, day, text
from schemas.data_protection import AccessClass, Retention


class Stages(pa.DataFrameModel):
    """One row per step reached by a crime (and suspect)."""

    crime_ref: str = text("The crime.", required=True, form="reference")
    stage: str = text("The step.", choices=words.Stage, required=True)
    stage_date: pl.Date = day("Day on which it was reached.", required=True)
    suspect_ref: str = text(
        "The force's reference of the suspect. It becomes a keyed token before anything is written.", form="person"
    )
    result: str = text("What the CPS decided, at a CPS decision.", choices=words.CpsResult)
    next_hearing_date: pl.Date = day("Next day in court.", may_be_ahead=True)

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="result_without_cps_decision")
    def result_belongs_to_decision(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where only a decision of the CPS has a result."""
        return data.lazyframe.select(pl.col("result").is_null() | (pl.col("stage") == "cps_decision"))

    class Config:
        strict = False


STAGES = Extract(
    "stages",
    Stages,
    key=("crime_ref", "stage", "stage_date", "suspect_ref"),
    flags=Flags,
    parents=(Parent("crimes", ("crime_ref",)),),
    persons={"suspect_ref": "person"},
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="crimes"),
)
