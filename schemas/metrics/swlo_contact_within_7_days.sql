/*
title = "In contact within {early_contact_days} days of the report"
question = "Of the crimes linked to a case of the liaison officer, in how many was the person reached within {early_contact_days} days of the report?"
why_it_matters = "Early contact is what the officer is there for; it depends on how soon the force tells her."
kind = "proportion"
bases = ["period"]
unit = "crime"
numerator = "linked crimes with a contact in which the person was reached, from the day of the report to {early_contact_days} days after it"
denominator = "crimes linked to a case of the liaison officer"
better = "up"
covers_other_adults = false
breakdowns_of = "report"
shown_with = ["prompt_identification"]
caveats = ["officer_figures_are_one_person", "one_person_may_report_often", "counts_are_small"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    crimes.reported_month as period,
    crimes.* exclude (is_open),
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.has_early_contact as numerator,
    true as denominator,
    false as is_open,
from crimes
where not crimes.is_cancelled
    and crimes.is_linked_to_case
