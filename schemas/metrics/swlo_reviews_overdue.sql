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
where swlo_cases.is_review_overdue
