/*
title = "Charged or summonsed"
question = "Of the crimes recorded, how many led to a charge?"
why_it_matters = "A study of 86 reports in one force found 6. Charge targets have led to victims being pressed to withdraw, so read it only beside how often the victim is recorded as not supporting, and how long it takes."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes whose current outcome is {outcomes of charged: or}"
denominator = "crimes recorded and not cancelled, open ones included"
better = "none"
matures_with = "charge"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["victim_does_not_support", "cumulative_incidence"]
caveats = [
    "open_cases_count_below",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_charged as numerator,
    true as denominator,
from crimes
where not crimes.is_cancelled
