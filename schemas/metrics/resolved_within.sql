/*
title = "Resolved after the report"
question = "How many crimes had an outcome of any kind within {resolved_within_days[0]}, {resolved_within_days[1]} and {resolved_within_days[2]} days of the report?"
why_it_matters = "It says how long people wait in counts, which add up, where a median does not. Soon is not better by itself: an early closing may be a case given up."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes given an outcome of any kind within {resolved_within_days[0]}, {resolved_within_days[1]} and {resolved_within_days[2]} days of the report"
denominator = "crimes recorded and not cancelled, open ones included"
better = "none"
matures_with = "outcome"
covers_other_adults = false
steps = ["within_{resolved_within_days[0]}_days", "within_{resolved_within_days[1]}_days", "within_{resolved_within_days[2]}_days"]
headline = "within_{resolved_within_days[2]}_days"
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
    'within_' || horizons.days || '_days' as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.has_outcome and crimes.days_to_outcome <= horizons.days as numerator,
    true as denominator,
    crimes.is_open and crimes.days_since_report <= horizons.days as is_open,
from crimes
cross join (select unnest(resolved_within_days) as days from codes.thresholds) as horizons
where not crimes.is_cancelled
