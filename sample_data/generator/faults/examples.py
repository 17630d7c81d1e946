"""Hold one sound row of every extract. Broken rows, in the sample and in `rejected/`, differ from it in one thing.

`{n}` is replaced by a number, so that every row has a key of its own; numbers from 900000 are kept for them.
"""

from sample_data.generator.faults.support_examples import EXAMPLES_OF_SUPPORT

Example = dict[str, str]

EXAMPLES: dict[str, Example] = {
    "crimes": {
        "crime_ref": "SYN/2026/{n}",
        "victim_no": "1",
        "victim_ref": "V{n}",
        "force": "Sample Force",
        "area": "South",
        "offence_code": "8N",
        "committed_from_date": "2026-08-17",
        "committed_to_date": "2026-08-18",
        "reported_date": "2026-08-20",
        "recorded_date": "2026-08-21",
        "report_route": "online",
        "victim_age": "34",
        "victim_sex": "female",
        "suspect_relationship": "stranger",
        "investigating_unit": "CID",
    },
    "outcomes": {
        "crime_ref": "SYN/2026/{n}",
        "outcome_code": "16",
        "outcome_date": "2026-09-07",
        "decided_by": "police",
        "victim_decision_recorded": "yes",
        "victim_decision_date": "2026-09-05",
        "victim_decision_evidence": "statement",
        "victim_decision_reason": "practical",
    },
    "stages": {
        "crime_ref": "SYN/2026/{n}",
        "stage": "suspect_interviewed",
        "stage_date": "2026-09-02",
        "suspect_ref": "S{n}",
    },
    "partner_disclosures": {
        "quarter": "2026-Q3",
        "partner": "Partner {n}",
        "incident_kind": "violence",
        "sector": "street",
        "area": "South",
        "suspect_relationship": "client",
        "consent_level": "alert_only",
        "disclosures": "2",
    },
    "full_report_disclosures": {
        "disclosure_ref": "D{n}",
        "partner": "Street Outreach",
        "disclosed_date": "2026-08-24",
        "passed_to_police_date": "2026-08-26",
    },
    "swlo_cases": {
        "case_ref": "C{n}",
        "victim_ref": "X{n}",
        "swlo_ref": "SWLO1",
        "opened_date": "2026-08-03",
        "next_action": "update_victim",
        "next_action_due_date": "2026-10-12",
        "review_due_date": "2026-11-02",
        "review_done_date": "",
    },
    "swlo_case_crimes": {"case_ref": "C{n}", "crime_ref": "SYN/2026/{n}"},
    "swlo_contacts": {
        "contact_ref": "K{n}",
        "case_ref": "C{n}",
        "contact_date": "2026-08-05",
        "contact_kind": "phone",
        "reached": "yes",
    },
    "recorded_crime_benchmark": {
        "Financial Year": "2025/26",
        "Financial Quarter": "4",
        "Force Name": "Sample Force {n}",
        "Offence Description": "Rape of a female aged 16 and over",
        "Offence Group": "Sexual offences",
        "Offence Subgroup": "Rape",
        "Offence Code": "19C",
        "Number of Offences": " 21 ",
    },
    "outcomes_benchmark": {
        "Financial Year": "2025/26",
        "Financial Quarter": "4",
        "Force Name": "Sample Force {n}",
        "Offence Description": "Rape of a female aged 16 and over",
        "Offence Group": "Sexual offences",
        "Offence Subgroup": "Rape",
        "Offence Code": "19C",
        "Outcome Description": "Charged or summonsed",
        "Outcome Group": "Charged or summonsed",
        "Outcome Type": "1",
        "Number of outcomes for offences recorded in the quarter": "2",
        "Number of outcomes for investigations closed in the quarter": "3",
    },
    "public_street_crimes": {
        "Crime ID": "synthetic{n}",
        "Month": "2026-08",
        "Reported by": "Sample Force",
        "Falls within": "Sample Force",
        "Longitude": "-3.0",
        "Latitude": "51.5",
        "Location": "On or near Sample Street",
        "LSOA code": "W01000000",
        "LSOA name": "Sample 001A",
        "Crime type": "Violence and sexual offences",
        "Last outcome category": "Under investigation",
        "Context": "",
    },
    "public_crime_outcomes": {
        "Crime ID": "synthetic{n}",
        "Month": "2026-08",
        "Reported by": "Sample Force",
        "Falls within": "Sample Force",
        "Longitude": "-3.0",
        "Latitude": "51.5",
        "Location": "On or near Sample Street",
        "LSOA code": "W01000000",
        "LSOA name": "Sample 001A",
        "Outcome type": "Unable to prosecute suspect",
    },
    **EXAMPLES_OF_SUPPORT,
}


def example(extract: str, number: int, **differs: str) -> Example:
    """Return a row of its own key that differs from the sound one in these columns."""
    return {name: value.format(n=number) for name, value in (EXAMPLES[extract] | differs).items()}
