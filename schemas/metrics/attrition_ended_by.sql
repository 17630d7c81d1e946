/*
title = "Where it stopped, and who ended it"
question = "At which stage did the investigations stop, and how did they end there?"
why_it_matters = "A case that stops before a suspect is named needs something else than one that stops after an arrest."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes whose furthest stage is the one named first and that ended in the way named second"
denominator = "crimes recorded and not cancelled"
better = "none"
matures_with = "court"
covers_other_adults = false
steps = [
    "recorded.victim_does_not_support",
    "recorded.evidence_police",
    "recorded.evidence_cps",
    "recorded.evidence",
    "recorded.no_suspect",
    "recorded.not_in_public_interest_cps",
    "recorded.not_in_public_interest_police",
    "recorded.prevented",
    "recorded.other_disposal",
    "recorded.another_body",
    "recorded.open",
    "suspect_identified.victim_does_not_support",
    "suspect_identified.evidence_police",
    "suspect_identified.evidence_cps",
    "suspect_identified.evidence",
    "suspect_identified.no_suspect",
    "suspect_identified.not_in_public_interest_cps",
    "suspect_identified.not_in_public_interest_police",
    "suspect_identified.prevented",
    "suspect_identified.other_disposal",
    "suspect_identified.another_body",
    "suspect_identified.open",
    "interviewed_or_arrested.victim_does_not_support",
    "interviewed_or_arrested.evidence_police",
    "interviewed_or_arrested.evidence_cps",
    "interviewed_or_arrested.evidence",
    "interviewed_or_arrested.no_suspect",
    "interviewed_or_arrested.not_in_public_interest_cps",
    "interviewed_or_arrested.not_in_public_interest_police",
    "interviewed_or_arrested.prevented",
    "interviewed_or_arrested.other_disposal",
    "interviewed_or_arrested.another_body",
    "interviewed_or_arrested.open",
    "charged.awaiting_court",
    "charged.discontinued",
    "court_finalised.not_convicted",
    "convicted.convicted",
]
steps_are_parts = true
breakdowns_of = "crime"
shown_with = ["attrition"]
caveats = [
    "recorded_as_not_supporting",
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Project decision: how it ended, by outcome and who decided"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    case
        when crimes.is_convicted then 'convicted.convicted'
        when crimes.is_court_finalised then 'court_finalised.not_convicted'
        when crimes.is_stopped_after_charge then 'charged.discontinued'
        when crimes.is_charged then 'charged.awaiting_court'
        else crimes.furthest_stage || '.' || crimes.ended_by
    end as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    true as numerator,
    true as denominator,
    crimes.is_open or crimes.is_awaiting_court as is_open,
from crimes
where not crimes.is_cancelled
