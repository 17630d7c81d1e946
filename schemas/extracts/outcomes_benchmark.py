"""Define the extract of outcomes as the Home Office publishes them: shown beside our figures, never added to them.

Each row has two counts on two bases, which are never mixed. Type 0 is not an outcome and has no count on the closed basis; 1A,
2A and 3A are also counted in 1, 2 and 3. `etl/warehouse/tables/outcomes_benchmark.sql` handles both.
"""

import pandera.polars as pa

from schemas.contract import Extract, text, whole_number
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass
from schemas.extracts.recorded_crime_benchmark import ALIASES, FINANCIAL_YEAR, PUBLISHED_COUNT


class OutcomesBenchmark(pa.DataFrameModel):
    """One row per force, financial quarter, published class of offence and outcome type."""

    financial_year: str = text("April to March, such as 2017/18.", required=True, pattern=FINANCIAL_YEAR)
    financial_quarter: int = whole_number("1 is April to June.", required=True, low=1, high=4)
    force_name: str = text("Force.", required=True)
    offence_description: str = text("The class in words; the words change from year to year.")
    home_office_group: str = text("The Home Office's group, such as Sexual offences.")
    home_office_subgroup: str = text("The Home Office's subgroup, such as Rape offences.")
    offence_code: str = text("Class in the publication's spelling (4.1 is our 4/1).", required=True)
    offence_code_expired: str = text("x where the class is no longer in use.")
    outcome_description: str = text("The outcome type in words.")
    home_office_outcome_group: str = text("The Home Office's group of outcomes.")
    outcome_type: str = text(
        "1 to 22; 1A, 2A and 3A lie within 1, 2 and 3; 0 counts crimes without an outcome.",
        required=True,
        pattern=r"^(0|[1-9]\d?[Aa]?)$",
    )
    outcomes_recorded_basis: str = text(
        "Outcomes, so far, of offences recorded in the quarter, as published.", pattern=PUBLISHED_COUNT
    )
    outcomes_closed_basis: str = text(
        "Outcomes given in the quarter, whenever the offence was recorded, as published.", pattern=PUBLISHED_COUNT
    )

    class Config:
        strict = True


OUTCOMES_BENCHMARK = Extract(
    "outcomes_benchmark",
    OutcomesBenchmark,
    key=("financial_year", "financial_quarter", "force_name", "offence_code", "outcome_type"),
    aliases={
        **ALIASES,
        "Offence Code Expired": "offence_code_expired",
        "Expired": "offence_code_expired",
        "Outcome Description": "outcome_description",
        "Outcome Group": "home_office_outcome_group",
        "Outcome Type": "outcome_type",
        "Outcomes for offences recorded in the quarter": "outcomes_recorded_basis",
        "Outcomes for offences that were recorded in the quarter": "outcomes_recorded_basis",
        "Number of outcomes for offences recorded in the quarter": "outcomes_recorded_basis",
        "Number of outcomes for offences that were recorded in the quarter": "outcomes_recorded_basis",
        "Outcomes for investigations closed in the quarter": "outcomes_closed_basis",
        "Outcomes for investigations that were closed in the quarter": "outcomes_closed_basis",
        "Number of outcomes for investigations closed in the quarter": "outcomes_closed_basis",
        "Number of outcomes for investigations that were closed in the quarter": "outcomes_closed_basis",
    },
    kind="changes",
    access_class=AccessClass.PUBLISHED,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
