/*
title = "Days to the first contact"
question = "How long after a case was opened was the person first reached?"
why_it_matters = "The first days decide whether somebody stays in touch. Cases without any contact are not in it: see the open cases."
kind = "duration"
bases = ["period"]
unit = "case"
numerator = "days from the opening of a case to the first contact in which the person was reached"
better = "down"
follows_cohort = false
shown_with = ["swlo_active"]
caveats = ["reached_cases_only", "out_of_order_left_out_of_durations", "officer_figures_are_one_person"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    swlo_cases.opened_month as period,
    swlo_cases.case_ref as unit,
    swlo_cases.victim_token as person,
    swlo_cases.days_to_first_contact as days,
from swlo_cases
where swlo_cases.days_to_first_contact is not null
    and swlo_cases.has_dates_in_order
