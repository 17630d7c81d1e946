"""List every fault of the sample, on purpose and by the number.

Broken rows are added and no row of the cohorts is touched, so the study's 86, 6 and 3 hold after the load has rejected
what it must. `faults.toml` says the same to the tests.
"""

from collections import Counter

from sample_data.generator.faults.dirty_support_rows import (
    CONFLICTS_OF_SUPPORT,
    DUPLICATES_OF_SUPPORT,
    FAULTS_OF_SUPPORT,
)
from sample_data.generator.faults.fault import DUPLICATE, HELD_BACK, SOUND, fault

REPORT = {"offence_code": "20A", "identified_by": "swlo", "identified_date": "2026-08-21"}


FAULTS = (
    fault("crimes", SOUND, *[{}] * 20),
    fault("swlo_cases", SOUND, *[{}] * 4),
    fault("crimes", "not_a_date", *[{"recorded_date": text} for text in ("31/02/2026", "2026-13-01", "soon")]),
    fault("crimes", "error_cell", {"recorded_date": "#REF!"}),
    fault("crimes", "not_a_date", {"committed_from_date": "about Easter"}, {"committed_to_date": "17-08"}),
    fault("crimes", "unknown_value", {"offence_code": "19Z"}, {"offence_code": "Affray"}, {"victim_sex": "F"}),
    fault("crimes", "unknown_value", *[{**REPORT, "report_route": "walk_in"}] * 2),  # the letter says what they cost
    fault("crimes", "date_in_the_future", *[{"recorded_date": "2027-01-05"}] * 3),
    fault("crimes", "date_before_1950", *[{"committed_from_date": "1900-01-01"}] * 2),
    fault(
        "crimes", "required_value_missing", {"reported_date": ""}, {"reported_date": "NULL"}, {"report_route": "N/A"}
    ),
    fault("crimes", "required_value_missing", {"offence_code": "-"}),
    fault("crimes", "not_a_whole_number", {"victim_age": "34.5"}, {"victim_age": "thirties"}),
    fault("crimes", "number_out_of_range", {"victim_age": "-1"}, {"victim_age": "999"}, {"victim_age": "135"}),
    fault("crimes", "committed_from_after_committed_to", *[{"committed_from_date": "2026-08-19"}] * 3),
    fault("crimes", "committed_after_reported", *[{"committed_to_date": "2026-08-25"}] * 3),
    fault("crimes", "reported_after_recorded", *[{"reported_date": "2026-08-24"}] * 2),
    fault("crimes", "identified_date_without_identified_by", *[{"identified_date": "2026-08-24"}] * 2),
    fault("crimes", "cancelled_code_without_date", {"cancelled_code": "C2"}, {"cancelled_code": "C3"}),
    fault("crimes", "n100_without_its_code", {"offence_code": "N100"}),
    fault("outcomes", "not_a_date", {"outcome_date": "07/09/26"}, {"outcome_date": "pending"}),
    fault("outcomes", "excel_day_number", {"outcome_date": "46272"}),
    fault(
        "outcomes", "unknown_value", *[{"outcome_code": code} for code in ("66", "99", "NFA")], {"decided_by": "DCI"}
    ),
    fault("outcomes", "date_in_the_future", *[{"outcome_date": "2026-10-21"}] * 2),
    fault("outcomes", "required_value_missing", {"outcome_code": ""}, {"outcome_date": "#VALUE!"}),
    fault("outcomes", "rescinded_before_given", {"rescinded_date": "2026-09-01"}),
    fault("outcomes", "not_an_outcome", *[{"outcome_code": "0"}] * 2),
    fault("outcomes", "outcome_before_recorded", *[{"outcome_date": "2026-08-18", "victim_decision_date": ""}] * 2),
    fault("outcomes", HELD_BACK, *[{}] * 6, has_parent=False),
    fault("stages", "not_a_date", {"stage_date": "2nd September"}, {"stage_date": "0000-00-00"}),
    fault("stages", "unknown_value", {"stage": "bailed"}, {"stage": "rui"}),
    fault("stages", "date_in_the_future", {"stage_date": "2026-12-02"}),
    fault("stages", "date_too_far_ahead", {"next_hearing_date": "2036-09-02"}),
    fault("stages", "stage_before_reported", *[{"stage_date": "2026-08-11"}] * 2),
    fault("stages", "result_without_cps_decision", {"result": "charge"}),
    fault("stages", HELD_BACK, *[{}] * 4, has_parent=False),
    fault("partner_disclosures", "negative_count", {"disclosures": "-1"}, {"disclosures": "-3"}),
    fault("partner_disclosures", "not_a_whole_number", {"disclosures": "under 5"}),
    fault("partner_disclosures", "unknown_value", {"consent_level": "asked"}),
    fault("partner_disclosures", "wrong_form", {"quarter": "Q3 2026"}),
    fault("partner_disclosures", "date_in_the_future", {"quarter": "2026-Q4"}),
    fault(
        "full_report_disclosures", "date_in_the_future", {"disclosed_date": "2026-11-01", "passed_to_police_date": ""}
    ),
    fault("full_report_disclosures", "required_value_missing", {"partner": ""}),
    fault("full_report_disclosures", "passed_on_before_disclosed", {"passed_to_police_date": "2026-08-20"}),
    fault(
        "full_report_disclosures", "linked_crime_not_in_store", *[{"crime_ref": "SYN/2026/{n}"}] * 2, has_parent=False
    ),
    fault("swlo_cases", "required_value_missing", {"swlo_ref": ""}),
    fault("swlo_cases", "unknown_value", {"next_action": "ring her"}),
    fault("swlo_cases", "date_too_far_ahead", {"review_due_date": "2062-11-02"}),
    fault("swlo_cases", "closed_before_opened", {"closed_date": "2026-07-30", "close_reason": "disengaged"}),
    fault("swlo_cases", "reviewed_before_opened", {"review_due_date": "2026-08-10", "review_done_date": "2026-07-30"}),
    fault(
        "swlo_cases", "review_done_long_before_due", {"review_due_date": "2026-11-02", "review_done_date": "2026-09-14"}
    ),
    fault("swlo_cases", "close_reason_without_date", {"close_reason": "moved_away"}),
    fault("swlo_case_crimes", HELD_BACK, *[{}] * 2, has_parent=False),
    fault("swlo_contacts", "not_a_date", {"contact_date": "last week"}),
    fault("swlo_contacts", "unknown_value", {"contact_kind": "carrier"}),
    fault("swlo_contacts", "contact_before_opened", *[{"contact_date": "2026-08-01"}] * 2),
    fault("swlo_contacts", HELD_BACK, {}, has_parent=False),
    fault("recorded_crime_benchmark", "wrong_form", {"Number of Offences": "see note 4"}),
    fault("outcomes_benchmark", "wrong_form", {"Outcome Type": "Type 1"}),
    *FAULTS_OF_SUPPORT,
)

CONFLICTS = {  # pairs of rows with one key, the second of which says something else
    "crimes": ({"area": "North"}, {"victim_age": "43"}),
    "outcomes": ({"decided_by": "cps"},),
    "partner_disclosures": ({"disclosures": "4"},),
    **CONFLICTS_OF_SUPPORT,
}

DUPLICATES = {  # surplus rows that repeat another exactly
    "crimes": 7,
    "outcomes": 5,
    "stages": 3,
    "partner_disclosures": 2,
    "full_report_disclosures": 1,
    "swlo_case_crimes": 1,
    "swlo_contacts": 1,
    "recorded_crime_benchmark": 1,
    **DUPLICATES_OF_SUPPORT,
}

IN_THE_REPORTS = {  # flags of true records, made in `near_misses`
    "crimes": {"flagged_victim_under_18": 2, "identified_by_without_identified_date": 2},
    "stages": {"charged_stage_without_charge_outcome": 1},
    "outcomes": {"charge_outcome_without_charged_stage": 1},
}


def fault_counts(extract: str) -> dict[str, int]:
    """Return how many rows of the extract break each rule, repeat another or are held back."""
    found: Counter[str] = Counter()
    for one in FAULTS:
        if one.extract == extract and one.rule != SOUND:
            found[one.rule] += len(one.differs)
    found["conflicting_rows"] = 2 * len(CONFLICTS.get(extract, ()))
    found[DUPLICATE] = DUPLICATES.get(extract, 0)
    found.update(IN_THE_REPORTS.get(extract, {}))
    return {rule: count for rule, count in sorted(found.items()) if count}
