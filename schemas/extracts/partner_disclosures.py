"""Define the counts of disclosures to partners. Those people did not ask to be in a police system, so no row is a person."""

import pandera.polars as pa

from schemas import vocabulary as words
from schemas.contract import Extract, quarter, text, whole_number
from schemas.data_protection import FOLLOWS_THE_SOURCE, AccessClass


class PartnerDisclosures(pa.DataFrameModel):
    """One row per quarter, partner, kind, sector, area, relationship and consent level."""

    quarter: str = quarter("Quarter of the year in which partners were told, such as 2026-Q3.")
    partner: str = text("Who was told.", required=True, form="counted_name")
    incident_kind: str = text("What was disclosed.", choices=words.IncidentKind, required=True)
    sector: str = text("Where the person works.", choices=words.Sector, required=True)
    area: str = text("Local policing area.", form="counted_name")
    suspect_relationship: str = text("What the suspect is to the person.", choices=words.SuspectRelationship)
    consent_level: str = text("What the person agreed to.", choices=words.ConsentLevel, required=True)
    disclosures: int = whole_number("How many disclosures.", required=True)

    class Config:
        strict = True


PARTNER_DISCLOSURES = Extract(
    "partner_disclosures",
    PartnerDisclosures,
    key=("quarter", "partner", "incident_kind", "sector", "area", "suspect_relationship", "consent_level"),
    rows_are_counts=True,
    access_class=AccessClass.COUNTS,
    retention=FOLLOWS_THE_SOURCE,
    persons={},
)
