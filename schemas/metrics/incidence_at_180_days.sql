/*
title = "Ended within {comparison_days} days"
question = "Within {comparison_days} days of the report, how many were charged, and in how many was the victim recorded as not supporting?"
why_it_matters = "Every crime is given the same time, so two groups can be compared although one is younger."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes charged, or with outcome {outcomes of evidential_victim_does_not_support: or}, within {comparison_days} days of the report"
denominator = "crimes recorded and not cancelled"
better = "none"
matures_with = "comparison"
covers_other_adults = true
steps = ["charged", "victim_does_not_support"]
steps_are_parts = true
breakdowns_of = "crime"
shown_with = ["cumulative_incidence"]
caveats = [
    "one_person_may_report_often",
    "counts_are_small",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Project decision: fixed time for the comparison with other victims"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    case
        when crimes.is_charged then 'charged'
        when crimes.outcome_group = 'evidential_victim_does_not_support' then 'victim_does_not_support'
    end as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    coalesce(
        crimes.ended_within_days <= thresholds.comparison_days and (crimes.is_charged or crimes.outcome_group = 'evidential_victim_does_not_support'),
        false
    ) as numerator,
    true as denominator,
    crimes.is_open and crimes.open_longer_than_days < thresholds.comparison_days as is_open,
from crimes
cross join codes.thresholds
where not crimes.is_cancelled
