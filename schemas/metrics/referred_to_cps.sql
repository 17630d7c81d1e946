/*
title = "Referred to the CPS"
question = "Of the crimes recorded, how many were put to the Crown Prosecution Service for a decision?"
why_it_matters = "Referral is a side branch, because the police can charge some offences themselves: it shows how many files were thought worth a decision, not a step that every charge passes."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes referred to the CPS or decided by it, by their stages"
denominator = "crimes recorded and not cancelled, open ones included"
better = "none"
matures_with = "charge"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["charged"]
caveats = [
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "CPS, data summary definitions"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_referred_to_cps as numerator,
    true as denominator,
from crimes
where not crimes.is_cancelled
