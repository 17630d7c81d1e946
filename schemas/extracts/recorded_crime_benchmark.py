"""Define the extract of recorded crime as the Home Office publishes it: shown beside our figures, never added to them.

Counts are kept as text: they come with thousands separators, as `-00` for none, below zero where a quarter is corrected, and in
words where a force gave none. `etl/warehouse/tables/recorded_crime_benchmark.sql` turns them into numbers.
"""

import pandera.polars as pa

from schemas.contract import Extract, text, whole_number
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass

FINANCIAL_YEAR = r"^\d{4}[/-]\d{2}$"
PUBLISHED_COUNT = r"^(-?\d[\d,]*(\.0+)?|N/?A( ?- ?.*)?)$"

ALIASES = {
    "Financial Year": "financial_year",
    "Financial Quarter": "financial_quarter",
    "Force Name": "force_name",
    "Offence Description": "offence_description",
    "Offence Group": "home_office_group",
    "Offence Subgroup": "home_office_subgroup",
    "Offence Sub Group": "home_office_subgroup",
    "Offence Sub-group": "home_office_subgroup",
    "Offence Code": "offence_code",
}


class RecordedCrimeBenchmark(pa.DataFrameModel):
    """One row per force, financial quarter and published class of offence."""

    financial_year: str = text("April to March, such as 2017/18.", required=True, pattern=FINANCIAL_YEAR)
    financial_quarter: int = whole_number("1 is April to June.", required=True, low=1, high=4)
    force_name: str = text("Force, or a body that records fraud.", required=True)
    offence_description: str = text("The class in words; the words change from year to year.")
    home_office_group: str = text("The Home Office's group, such as Sexual offences.", required=True)
    home_office_subgroup: str = text("The Home Office's subgroup, such as Rape offences.")
    offence_code: str = text(
        "Class in the publication's spelling (4.1 is our 4/1). Homicide comes as four rows of one joint code, which "
        "cannot be told apart: where they differ all are rejected, so there is no benchmark for homicide.",
        required=True,
    )
    number_of_offences: str = text(
        "Offences recorded, as published: below zero where it corrects another quarter, in words where not provided.",
        pattern=PUBLISHED_COUNT,
    )

    class Config:
        strict = True


RECORDED_CRIME_BENCHMARK = Extract(
    "recorded_crime_benchmark",
    RecordedCrimeBenchmark,
    key=("financial_year", "financial_quarter", "force_name", "offence_code"),
    aliases={
        **ALIASES,
        "Number of Offences": "number_of_offences",
        "Number of Recorded Offences": "number_of_offences",
    },
    kind="changes",
    access_class=AccessClass.PUBLISHED,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
