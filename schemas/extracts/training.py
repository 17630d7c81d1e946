"""Define the counts of officers trained to work with sex workers, by unit. No row is an officer."""

import pandera.polars as pa
import polars as pl

from schemas.contract import Extract, month, text, whole_number
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass


class Training(pa.DataFrameModel):
    """One row per month and unit."""

    month: str = month("Month, such as 2026-09; the counts are those of its last day.")
    unit: str = text("Unit of the force.", required=True, form="counted_name")
    officers_in_scope: int = whole_number("Officers who should be trained.", required=True)
    officers_trained: int = whole_number("Those of them who are.", required=True)

    @pa.dataframe_check(name="more_trained_than_in_scope")
    def trained_are_in_scope(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where no more officers are trained than are in scope."""
        return data.lazyframe.select(pl.col("officers_trained") <= pl.col("officers_in_scope"))

    class Config:
        strict = True


TRAINING = Extract(
    "training",
    Training,
    key=("month", "unit"),
    rows_are_counts=True,
    access_class=AccessClass.COUNTS,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
