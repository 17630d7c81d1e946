/*
title = "Reviews due"
question = "How many case reviews have fallen due?"
why_it_matters = "What the reviews on time are counted out of."
kind = "count"
bases = ["snapshot"]
unit = "case"
numerator = "cases whose review was due on or before the as-at date, unless they were closed before it"
better = "none"
follows_cohort = false
caveats = ["officer_figures_are_one_person", "snapshot_has_no_months", "next_due_day_hides_those_met"]
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
    and swlo_cases.review_due_date <= least(as_at.as_at_date, swlo_cases.closed_date)
