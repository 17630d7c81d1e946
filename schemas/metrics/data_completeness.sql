/*
title = "Completeness of the key details"
question = "How complete is what every other figure rests on?"
why_it_matters = "A gap moves figures without being seen: a victim of unknown age is in no cohort, a flag without a day is neither prompt nor late."
kind = "proportion"
bases = ["load"]
unit = "cell"
numerator = "key details that are filled, with more than `unknown`"
denominator = "key details of crimes whose victim was identified as a sex worker, adult or of unknown age"
better = "up"
steps = [
    "all",
    "offence_code",
    "reported_date",
    "recorded_date",
    "report_route",
    "victim_age",
    "identified_by",
    "identified_date",
    "outcome_date",
]
breakdowns = ["offence_group", "report_route", "area"]
caveats = ["unknown_fills_no_cell"]
source = "Project list of key details"
owner = "data steward"
reviewed = 2026-11-22
*/
select
    completeness.recorded_month as period,
    completeness.*,
    completeness.cell as step,
    concat_ws('|', completeness.cell_of, completeness.cell) as unit,
    completeness.victim_token as person,
    completeness.is_filled as numerator,
    true as denominator,
    false as is_open,
from completeness
