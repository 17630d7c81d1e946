/*
title = "Reviews overdue"
question = "How many case reviews are overdue now?"
why_it_matters = "Each is a person whose risk nobody has looked at again."
kind = "count"
bases = ["snapshot"]
unit = "case"
numerator = "open cases whose review was due before the as-at date and has not been done; one done before the queue asked for it was an earlier one"
better = "down"
follows_cohort = false
caveats = ["officer_figures_are_one_person", "snapshot_has_no_months"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    null::date as period,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
from swlo_cases
cross join as_at
where swlo_cases.opened_date <= as_at.known_until
    and coalesce(swlo_cases.closed_date > as_at.known_until, true)
    and coalesce(swlo_cases.review_answered_date > as_at.known_until, true)
    and swlo_cases.review_due_date < as_at.as_at_date
