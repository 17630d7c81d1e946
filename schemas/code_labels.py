"""Give the codes of the vocabularies their labels in English."""

import re
from typing import Final

LABELS: Final = {
    "satisfied": "No action needed now",
    "escalate": "Escalate to a supervisor",
    "close": "Propose closing the case",
    "emergency_999": "999 call",
    "non_emergency_101": "101 call",
    "swlo": "Sex Work Liaison Officer",
    "national_ugly_mugs": "National Ugly Mugs",
    "partner_or_ex": "Partner or ex-partner",
    "rms_flag": "Flag in the records system",
    "cps": "Crown Prosecution Service",
    "referred_to_cps": "Referred to the CPS",
    "cps_decision": "CPS decision",
    "alert_only": "Alert to other sex workers only",
    "anonymous_to_police": "Anonymous to the police",
    "full_report": "Full report to the police",
    "drug_and_alcohol": "Drug and alcohol treatment",
    "isva": "Independent Sexual Violence Adviser",
    "sarc": "Sexual Assault Referral Centre",
    "modern_slavery": "Modern slavery (National Referral Mechanism)",
    "legal_advice": "Immigration or legal advice",
    "aarose": "AAROSE forum",
    "marac": "MARAC",
}
"""What a code is called where its own words would not say it."""
UNDERSCORE: Final = re.compile(r"_(?![^{]*\})")
"""Between the words of a code; the name of a threshold in braces keeps its own."""


def label_of(code: str) -> str:
    """Return the label of a code in English: that of `LABELS`, else the code in words."""
    return LABELS.get(code, UNDERSCORE.sub(" ", code).capitalize())
