/*
title = "Open cases of the liaison officer"
question = "How many people is the liaison officer supporting now?"
why_it_matters = "Most forces have one officer: it is demand on one person, not her performance."
kind = "count"
bases = ["snapshot"]
unit = "case"
numerator = "cases that are open at the as-at date"
better = "none"
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
