/*
title = "Reviews on time"
question = "Of the case reviews that fell due, how many were done by the day?"
why_it_matters = "A review is when somebody asks whether the risk has changed."
kind = "proportion"
bases = ["snapshot"]
unit = "case"
numerator = "cases whose review was done by its due date, from the day on which the queue asked for it"
denominator = "cases whose review was due on or before the as-at date, unless they were closed before it"
better = "up"
follows_cohort = false
shown_with = ["swlo_active"]
caveats = ["officer_figures_are_one_person", "snapshot_has_no_months", "next_due_day_hides_those_met", "counts_are_small"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    null::date as period,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    coalesce(swlo_cases.review_answered_date <= swlo_cases.review_due_date, false) as numerator,
    true as denominator,
    false as is_open,
from swlo_cases
cross join as_at
where swlo_cases.opened_date <= as_at.known_until
    and swlo_cases.review_due_date <= least(as_at.as_at_date, swlo_cases.closed_date)
