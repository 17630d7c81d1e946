"""Define the extract of the liaison officer's contacts and attempts. The content of a conversation is not kept."""

import pandera.polars as pa
import polars as pl

from schemas import vocabulary as words
from schemas.contract import Extract, Parent, day, text
from schemas.data_protection import AccessClass, Retention


class SwloContacts(pa.DataFrameModel):
    """One row per contact or attempt."""

    contact_ref: str = text("The officer's own reference of the contact.", required=True, form="reference")
    case_ref: str = text("The case.", required=True, form="reference")
    contact_date: pl.Date = day("Day of the contact.", required=True)
    contact_kind: str = text("How.", choices=words.ContactKind, required=True)
    reached: str = text("Whether the person was reached.", choices=words.YesNo, required=True)

    class Config:
        strict = True


SWLO_CONTACTS = Extract(
    "swlo_contacts",
    SwloContacts,
    key=("contact_ref",),
    parents=(Parent("swlo_cases", ("case_ref",)),),
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="swlo_cases"),
    persons={},
)
