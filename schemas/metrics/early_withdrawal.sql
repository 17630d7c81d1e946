/*
title = "Recorded as not supporting within days"
question = "How many crimes ended within 7 or 30 days of the report with the victim recorded as not supporting?"
why_it_matters = "In a week nobody has had time to offer support. It shows first contact, not a considered decision."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes given outcome 14 or 16 within 7 and 30 days of the report"
denominator = "crimes recorded and not cancelled"
better = "down"
matures_after_months = 1
covers_other_adults = true
steps = ["within_7_days", "within_30_days"]
headline = "within_30_days"
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
    horizons.step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    coalesce(crimes.outcome_code in ('14', '16') and crimes.ended_within_days <= horizons.days, false) as numerator,
    true as denominator,
    crimes.is_open and crimes.open_longer_than_days < horizons.days as is_open,
from crimes
cross join (values ('within_7_days', 7), ('within_30_days', 30)) as horizons (step, days)
where not crimes.is_cancelled
