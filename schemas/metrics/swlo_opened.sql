/*
title = "Cases opened"
question = "How many cases were opened?"
why_it_matters = "Demand on the officer, shown to others only as demand."
kind = "count"
bases = ["period"]
unit = "case"
numerator = "cases opened in the period"
event_date = "opened_date"
better = "none"
follows_cohort = false
names_officer = true
caveats = ["officer_figures_are_one_person"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    swlo_cases.opened_month as period,
    swlo_cases.opened_date,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    swlo_cases.swlo_token as officer,
from swlo_cases
