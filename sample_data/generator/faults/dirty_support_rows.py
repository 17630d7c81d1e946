"""List the faults of the extracts of support, the forum and the counts beside them."""

from sample_data.generator.faults.fault import HELD_BACK, SOUND, Fault, fault

CASE = {"case_ref": "C900001"}  # a sound one, for all of them to hang on
REFERRAL = {"forum_ref": "F900001"}


def of_case(extract: str, rule: str, *differs: dict[str, str]) -> Fault:
    """Return a fault whose rows hang on the sound case."""
    return fault(extract, rule, *(CASE | row for row in differs))


FAULTS_OF_SUPPORT = (
    fault("referrals", "unknown_value", {"service": "yoga"}, {"end_reason": "gave up"}),
    fault("referrals", "not_a_date", {"accepted_date": "next week"}),
    fault("referrals", "date_in_the_future", {"started_date": "2026-10-12"}),
    fault("referrals", "required_value_missing", {"offered_date": ""}),
    of_case(
        "referrals", "declined_before_offered", {"declined_date": "2026-08-07", "accepted_date": "", "started_date": ""}
    ),
    of_case("referrals", "accepted_before_offered", {"accepted_date": "2026-08-07"}),
    of_case("referrals", "started_before_offered", {"accepted_date": "", "started_date": "2026-08-07"}),
    of_case("referrals", "started_before_accepted", {"accepted_date": "2026-08-26"}),
    of_case(
        "referrals", "ended_before_offered", {"started_date": "", "ended_date": "2026-08-07", "end_reason": "other"}
    ),
    of_case("referrals", "ended_before_started", {"ended_date": "2026-08-20", "end_reason": "lapsed"}),
    of_case("referrals", "accepted_and_declined", {"declined_date": "2026-08-19"}),
    of_case("referrals", "end_reason_without_date", {"end_reason": "completed"}),
    of_case("referrals", "offered_before_opened", *[{"offered_date": "2026-07-30"}] * 2),
    fault("referrals", HELD_BACK, {}, has_parent=False),
    fault("risk_assessments", "unknown_value", {"band": "severe"}, {"tool": "gut feeling"}),
    fault("risk_assessments", "not_a_whole_number", {"score": "n/k"}),
    fault("risk_assessments", "negative_count", {"score": "-2"}),
    fault(
        "risk_assessments", "score_outside_the_tool", {"score": "51"}, {"tool": "abuse_checklist", "tool_version": "1"}
    ),
    fault("risk_assessments", "unknown_tool_version", {"tool_version": "9"}),
    fault("risk_assessments", "date_in_the_future", {"assessed_date": "2026-10-01"}),
    of_case("risk_assessments", "tool_out_of_date", {"tool_version": "1", "score": "28"}),
    of_case("risk_assessments", "assessed_before_opened", {"assessed_date": "2026-07-31"}),
    fault("risk_assessments", HELD_BACK, *[{}] * 2, has_parent=False),
    of_case("forum_referrals", SOUND, *[{}] * 2),
    fault("forum_referrals", "unknown_value", {"forum": "team meeting"}),
    fault("forum_referrals", "required_value_missing", {"referred_date": ""}),
    of_case("forum_referrals", "discussed_before_referred", {"discussed_date": "2026-08-10"}),
    of_case("forum_referrals", "referred_before_opened", {"referred_date": "2026-07-31"}),
    fault("forum_referrals", HELD_BACK, {}, has_parent=False),
    fault("forum_actions", "unknown_value", {"action": "keep an eye on"}),
    fault("forum_actions", "date_too_far_ahead", {"action_due_date": "2062-09-28"}),
    fault("forum_actions", "action_done_before_referred", REFERRAL | {"action_done_date": "2026-08-10"}),
    fault("forum_actions", HELD_BACK, {}, has_parent=False),
    fault("engagement", "negative_count", {"actions": "-4"}),
    fault("engagement", "not_a_whole_number", {"actions": "several"}),
    fault("engagement", "unknown_value", {"action": "words of advice"}),
    fault("engagement", "wrong_form", {"month": "Sept 2026"}),
    fault("engagement", "date_in_the_future", {"month": "2026-10"}),
    fault("training", "more_trained_than_in_scope", {"officers_trained": "41"}),
    fault("training", "negative_count", {"officers_trained": "-1"}),
    fault("training", "wrong_form", {"month": "2026-13"}),
    fault("training", "date_in_the_future", {"month": "2027-01"}),
    fault("feedback", "negative_count", {"answers": "-1"}),
    fault("feedback", "not_a_whole_number", {"answers": "<5"}),
    fault("feedback", "wrong_form", {"answer": "She said that it helped"}),
    fault("feedback", "date_in_the_future", {"quarter": "2026-Q4"}),
)

CONFLICTS_OF_SUPPORT: dict[str, tuple[dict[str, str], ...]] = {
    "risk_assessments": ({"band": "high"},),
    "engagement": ({"actions": "8"},),
    "training": ({"officers_trained": "30"},),
    "feedback": ({"answers": "5"},),
}

DUPLICATES_OF_SUPPORT = {
    "referrals": 2,
    "risk_assessments": 1,
    "forum_actions": 1,
    "engagement": 2,
    "feedback": 1,
}
