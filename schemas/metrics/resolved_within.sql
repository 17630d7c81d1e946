/*
title = "Resolved within days"
question = "How many crimes had an outcome of any kind within 90, 180 and 365 days of the report?"
why_it_matters = "It says how long people wait in counts, which add up, where a median does not. Soon is not better by itself: an early closing may be a case given up."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes given an outcome of any kind within 90, 180 and 365 days of the report"
denominator = "crimes recorded and not cancelled, open ones included"
better = "none"
matures_after_months = 12
covers_other_adults = false
steps = ["within_90_days", "within_180_days", "within_365_days"]
headline = "within_365_days"
breakdowns_of = "report"
shown_with = ["how_it_ended"]
caveats = ["open_cases_count_below", "one_person_may_report_often", "counts_are_small", "better_flagging_raises_counts"]
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
    coalesce(crimes.has_outcome and crimes.days_to_outcome <= horizons.days, false) as numerator,
    true as denominator,
    crimes.is_open and crimes.days_since_report <= horizons.days as is_open,
from crimes
cross join (values ('within_90_days', 90), ('within_180_days', 180), ('within_365_days', 365)) as horizons (step, days)
where not crimes.is_cancelled
