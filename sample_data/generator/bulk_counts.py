"""Write extracts that are not made of investigations at any size: the number of a row decides everything in it.

A column with choices runs through them as a digit of a counter does, so that keys never repeat; whatever is not written
here stands as in the sound row of `examples`.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sample_data.generator import force
from sample_data.generator.faults.examples import EXAMPLES
from sample_data.generator.services import feedback, partners, support

DAYS = [f"{year}-{month:02}-{day:02}" for year in range(2021, 2026) for month in range(1, 13) for day in range(1, 29)]
YEARS = [f"{year}/{year - 1999}" for year in range(2016, 2026)]
MONTHS = [f"{year}-{month:02}" for year in range(2021, 2026) for month in range(1, 13)]
QUARTERS = [f"{year}-Q{quarter}" for year, quarter in partners.quarters()]

COLUMN_VALUES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "partner_disclosures": {
        "quarter": QUARTERS,
        "incident_kind": list(partners.KINDS),
        "sector": list(partners.SECTORS),
        "area": list(force.AREAS),
        "suspect_relationship": list(partners.RELATIONSHIPS),
        "consent_level": ["alert_only", "anonymous_to_police", "full_report"],
    },
    "full_report_disclosures": {"disclosed_date": DAYS, "partner": list(partners.PARTNERS)},
    "swlo_cases": {"opened_date": DAYS},
    "swlo_contacts": {"contact_kind": ["in_person", "phone", "message", "outreach"], "reached": ["yes", "no"]},
    "recorded_crime_benchmark": {"Financial Year": YEARS, "Financial Quarter": list("1234")},
    "outcomes_benchmark": {
        "Financial Year": YEARS,
        "Financial Quarter": list("1234"),
        "Outcome Type": ["0", "1", "14", "15", "16", "18"],
    },
    "public_street_crimes": {"Month": MONTHS},
    "public_crime_outcomes": {"Month": MONTHS},
    "referrals": {"service": list(support.SERVICES)},
    "risk_assessments": {"band": list(support.BANDS)},
    "forum_referrals": {},
    "forum_actions": {"action": list(support.ACTIONS)},
    "engagement": {"month": MONTHS, "action": list(feedback.ACTIONS_A_MONTH)},
    "training": {"month": MONTHS},
    "feedback": {"quarter": QUARTERS, "answer": list(feedback.ANSWERS)},
}
NUMBERED = 6  # digits, and more where the number needs them


def count_rows(extract: str, numbers: NDArray[np.int64]) -> pl.DataFrame:
    """Return the rows of these numbers, from 1."""
    chosen, turned = {}, numbers - 1
    for column, choices in COLUMN_VALUES[extract].items():
        chosen[column] = pl.Series(choices, dtype=pl.String).gather(turned % len(choices))
        turned = turned // len(choices)
    own = pl.Series(numbers if _is_keyed_by_number(extract) else turned + 1).cast(pl.String).str.zfill(NUMBERED)
    columns = {column: chosen.get(column, _of(text, own)) for column, text in EXAMPLES[extract].items()}
    return pl.DataFrame(columns)


def _is_keyed_by_number(extract: str) -> bool:
    """Return whether the rows have references as their key, rather than the values of their columns."""
    return extract in {
        "full_report_disclosures", "swlo_cases", "swlo_contacts", "public_street_crimes", "public_crime_outcomes",
        "referrals", "risk_assessments", "forum_referrals", "forum_actions",
    }  # fmt: skip


def _of(text: str, own: pl.Series) -> pl.Series:
    if "{n}" not in text:
        return pl.repeat(text, len(own), dtype=pl.String, eager=True)
    before, after = text.split("{n}")
    return pl.select(pl.lit(before) + own + pl.lit(after)).to_series()
