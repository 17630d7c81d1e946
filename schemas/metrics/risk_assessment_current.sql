/*
title = "Risk assessed within {assessment_current_days} days"
question = "Of the people whom the liaison officer supports now, how many have an assessment that is current?"
why_it_matters = "Risk changes from one week to the next. An old assessment says how safe somebody was, not how safe she is."
kind = "proportion"
bases = ["snapshot"]
unit = "case"
numerator = "open cases with an assessment, by any tool, in the {assessment_current_days} days up to the as-at date"
denominator = "cases that are open at the as-at date"
better = "up"
follows_cohort = false
shown_with = ["swlo_active", "risk_bands"]
caveats = ["officer_figures_are_one_person", "snapshot_has_no_months", "counts_are_small"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
with last_assessments as (
    select
        risk_assessments.case_ref,
        max(risk_assessments.assessed_date) as assessed_date,
    from risk_assessments
    cross join as_at
    where risk_assessments.assessed_date <= as_at.known_until
    group by risk_assessments.case_ref
)

select
    null::date as period,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    coalesce(as_at.as_at_date - last_assessments.assessed_date <= caseload_thresholds.assessment_current_days, false) as numerator,
    true as denominator,
    false as is_open,
from swlo_cases
cross join as_at
cross join codes.caseload_thresholds
left join last_assessments using (case_ref)
where swlo_cases.opened_date <= as_at.known_until
    and coalesce(swlo_cases.closed_date > as_at.known_until, true)
