/*
title = "Cases closed"
question = "How many cases were closed?"
why_it_matters = "More opened than closed means a caseload that grows."
kind = "count"
bases = ["period"]
unit = "case"
numerator = "cases closed in the period"
event_date = "closed_date"
better = "none"
follows_cohort = false
names_officer = true
caveats = ["officer_figures_are_one_person"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    swlo_cases.closed_month as period,
    swlo_cases.closed_date,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    swlo_cases.swlo_token as officer,
from swlo_cases
where swlo_cases.closed_date is not null
