"""Define the extract of recorded crimes and N100 incidents: the denominator of almost every rate."""

import pandera.polars as pa
import polars as pl

from schemas import codes
from schemas import vocabulary as words
from schemas.contract import Extract, day, in_order, text, whole_number
from schemas.data_protection import AccessClass, Retention
from schemas.settings.thresholds import thresholds


class Crimes(pa.DataFrameModel):
    """One row per recorded crime (or N100 incident) and victim."""

    crime_ref: str = text(
        "The force's own reference of the crime: what an officer types to open the record.",
        required=True,
        form="reference",
    )
    victim_no: int = whole_number(
        "Which victim of the crime it is: a whole number that no other victim of the crime has.", required=True
    )
    victim_ref: str = text(
        "The force's reference of the victim. It becomes a keyed token before anything is written.", form="person"
    )
    force: str = text("Name of the force.", required=True, form="name")
    area: str = text("Local policing area.", form="name", is_label=True)
    offence_code: str = text(
        "Home Office class, such as 19C; its group, such as rape, where no class is known; N100 for an incident.",
        choices=codes.offence_codes(),
        required=True,
    )
    n100_code: str = text("Why a reported rape was not recorded as a crime.", choices=codes.incident_codes())
    n100_date: pl.Date = day("Day on which the N100 was given.")
    crimed_date: pl.Date = day("Day on which an N100 incident was recorded as a crime after all.")
    committed_from_date: pl.Date = day("First day on which it may have happened.")
    committed_to_date: pl.Date = day("Last day on which it may have happened.")
    reported_date: pl.Date = day("Day on which the police were told.", required=True)
    recorded_date: pl.Date = day("Day on which the crime was recorded.", required=True)
    report_route: str = text("How the police came to know.", choices=words.ReportRoute, required=True)
    victim_age: int = whole_number(
        "Age in years at the first possible day, else at the report.", low=0, high=thresholds().oldest_age
    )
    victim_sex: str = text("Sex of the victim as recorded.", choices=words.Sex)
    sector: str = text("Where the victim works.", choices=words.Sector)
    suspect_relationship: str = text("What the suspect is to the victim.", choices=words.SuspectRelationship)
    identified_by: str = text(
        "Who or what said that the victim is a sex worker. Never inferred.", choices=words.IdentifiedBy
    )
    identified_date: pl.Date = day("Day on which that was known.")
    identified_confidence: str = text("How sure that is.", choices=words.Confidence)
    identification_withdrawn: str = text(
        "Why it counts no longer: withdrawn, or the victim objects. What says that she is a sex worker is then not read.",
        choices=words.IdentificationWithdrawn,
    )
    related_to_sex_work: str = text("Whether the crime has to do with the victim's work.", choices=words.YesNo)
    cancelled_code: str = text("Why the crime was cancelled.", choices=codes.cancelled_codes())
    cancelled_date: pl.Date = day("Day on which it was cancelled.")
    investigating_unit: str = text("Unit that investigates.", form="name", is_label=True)

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="committed_from_after_committed_to")
    def committed_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the first possible day of the crime lies no later than the last."""
        return data.lazyframe.select(in_order("committed_from_date", "committed_to_date"))

    @pa.dataframe_check(name="committed_after_reported")
    def committed_before_report(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the crime lies no later than its report."""
        return data.lazyframe.select(in_order("committed_to_date", "reported_date"))

    @pa.dataframe_check(name="reported_after_recorded")
    def reported_before_record(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the report lies no later than the recording."""
        return data.lazyframe.select(in_order("reported_date", "recorded_date"))

    @pa.dataframe_check(name="identified_date_without_identified_by")
    def identification_has_source(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a day of identification has its source."""
        return data.lazyframe.select(pl.col("identified_date").is_null() | pl.col("identified_by").is_not_null())

    @pa.dataframe_check(name="identified_by_without_identified_date")
    def identification_has_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a source of identification has its day."""
        return data.lazyframe.select(pl.col("identified_by").is_null() | pl.col("identified_date").is_not_null())

    @pa.dataframe_check(name="cancelled_code_without_date")
    def cancellation_has_day(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a cancelled crime has the day of cancellation."""
        return data.lazyframe.select(pl.col("cancelled_code").is_null() | pl.col("cancelled_date").is_not_null())

    @pa.dataframe_check(name="flagged_victim_under_18")
    def flagged_victim_is_adult(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where a victim identified as a sex worker is of age; an unknown age breaks no rule."""
        return data.lazyframe.select(
            pl.col("identified_by").is_null() | (pl.col("victim_age") >= thresholds().adult_age).fill_null(True)
        )

    @pa.dataframe_check(name="n100_without_its_code")
    def incident_has_code(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where an N100 incident says why it is not a crime."""
        return data.lazyframe.select((pl.col("offence_code") != "N100") | pl.col("n100_code").is_not_null())

    class Config:
        strict = False


OF_IDENTIFICATION = (
    "identified_by",
    "identified_date",
    "identified_confidence",
    "related_to_sex_work",
    "sector",
    "suspect_relationship",
)
"""What says or lets one guess that the victim is a sex worker: of one who is so no longer, or objects, it is not kept."""

CRIMES = Extract(
    "crimes",
    Crimes,
    key=("crime_ref", "victim_no"),
    flags=Flags,
    persons={"victim_ref": "person"},
    may_be_empty=False,
    unread_beside={"identification_withdrawn": OF_IDENTIFICATION},
    access_class=AccessClass.PERSONS,
    retention=Retention(counted_from="recorded_date"),
    subject="victim_ref",
)
