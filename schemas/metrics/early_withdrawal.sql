/*
title = "Recorded as not supporting soon after the report"
question = "How many crimes ended within {withdrawn_within_days[0]} or {withdrawn_within_days[1]} days of the report with the victim recorded as not supporting?"
why_it_matters = "In {withdrawn_within_days[0]} days nobody has had time to offer support. It shows first contact, not a considered decision."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes given outcome {outcomes of evidential_victim_does_not_support: or} within {withdrawn_within_days[0]} and {withdrawn_within_days[1]} days of the report, and not before it"
denominator = "crimes recorded and not cancelled"
better = "down"
matures_with = "early"
covers_other_adults = true
steps = ["within_{withdrawn_within_days[0]}_days", "within_{withdrawn_within_days[1]}_days"]
headline = "within_{withdrawn_within_days[1]}_days"
breakdowns_of = "report"
shown_with = ["withdrawal_evidenced"]
caveats = [
    "recorded_as_not_supporting",
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    'within_' || horizons.days || '_days' as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    coalesce(crimes.outcome_group = 'evidential_victim_does_not_support' and crimes.ended_within_days <= horizons.days, false) as numerator,
    true as denominator,
    crimes.is_open and crimes.open_longer_than_days < horizons.days as is_open,
from crimes
cross join (select unnest(withdrawn_within_days) as days from codes.thresholds) as horizons
where not crimes.is_cancelled
