/*
title = "Charged, of those with an outcome"
question = "Of the crimes that have an outcome, how many led to a charge?"
why_it_matters = "Quick outcomes come first, and a charge takes long: while cases are open this share is too low, and it is never the same as the share of crimes recorded."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes whose current outcome is {outcomes of charged: or}"
denominator = "crimes recorded, not cancelled, with an outcome"
better = "none"
matures_with = "charge"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["victim_does_not_support", "cumulative_incidence"]
caveats = [
    "assigned_only_leaves_out_open",
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
    crimes.has_outcome as denominator,
from crimes
where not crimes.is_cancelled
