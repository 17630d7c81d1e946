"""Define the extract of disclosures with consent for a full report: the only disclosures that arrive as rows."""

import pandera.polars as pa
import polars as pl

from schemas.contract import Extract, day, in_order, text
from schemas.data_protection import AccessClass, Retention


class FullReportDisclosures(pa.DataFrameModel):
    """One row per disclosure with consent for a full report."""

    disclosure_ref: str = text("The partner's own reference.", required=True, form="reference")
    partner: str = text("Who was told first.", required=True, form="name")
    disclosed_date: pl.Date = day("Day on which the partner was told.", required=True)
    passed_to_police_date: pl.Date = day("Day on which the police received it.")
    crime_ref: str = text("The crime that was recorded, if one was.", form="reference")

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="passed_on_before_disclosed")
    def passed_on_after_disclosed(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a disclosure was passed to the police no earlier than it was made."""
        return data.lazyframe.select(in_order("disclosed_date", "passed_to_police_date"))

    class Config:
        strict = False


FULL_REPORT_DISCLOSURES = Extract(
    "full_report_disclosures",
    FullReportDisclosures,
    key=("disclosure_ref",),
    flags=Flags,
    access_class=AccessClass.PERSONS,
    retention=Retention(counted_from="disclosed_date"),
    persons={},
)
