/*
title = "How it had ended by a day"
question = "By {incidence_days[0]}, {incidence_days[1]}, {incidence_days[2]} and {incidence_days[3]} days after the report, how many had been charged, recorded as not supporting, or ended in another way?"
why_it_matters = "It uses the open cases for as long as they were followed, so recent crimes count too. All ways to end stand together, because a case that ended in one way can no longer end in another."
kind = "time_to_event"
bases = ["recorded"]
unit = "crime"
numerator = "days from the report to the outcome, by its kind; open crimes are followed to the as-at date"
better = "none"
covers_other_adults = true
steps = ["charged", "victim_does_not_support", "evidential_victim_supports", "other"]
breakdowns_of = "crime"
caveats = [
    "out_of_order_left_out_of_durations",
    "mature_with_ten_at_risk",
    "one_person_may_report_often",
    "better_flagging_raises_counts",
    "swlo_landmark_is_not_causal",
]
source = "Aalen-Johansen estimate; Marubini and Valsecchi 1995"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.recorded_month as period,
    crimes.*,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    case when crimes.has_outcome then crimes.days_to_outcome else crimes.days_since_report end as days,
    case
        when crimes.is_charged then 'charged'
        when crimes.outcome_group = 'evidential_victim_does_not_support' then 'victim_does_not_support'
        when crimes.outcome_group = 'evidential_victim_supports' then 'evidential_victim_supports'
        when crimes.has_outcome then 'other'
    end as cause,
from crimes
where not crimes.is_cancelled
    and crimes.has_dates_in_order
