"""Define the extract that links the cases of the liaison officer to crimes."""

import pandera.polars as pa

from schemas.contract import Extract, Parent, text
from schemas.data_protection import AccessClass, Retention


class SwloCaseCrimes(pa.DataFrameModel):
    """One row per crime linked to a case."""

    case_ref: str = text("The case.", required=True, form="reference")
    crime_ref: str = text("The crime.", required=True, form="reference")

    class Config:
        strict = True


SWLO_CASE_CRIMES = Extract(
    "swlo_case_crimes",
    SwloCaseCrimes,
    key=("case_ref", "crime_ref"),
    parents=(Parent("swlo_cases", ("case_ref",)), Parent("crimes", ("crime_ref",))),
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="swlo_cases"),
    persons={},
)
