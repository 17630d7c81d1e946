/*
title = "Repeat suspects"
question = "How many of the suspects are suspected again within {repeat_days} days?"
why_it_matters = "A few men can account for much of the violence; linking their cases is police work that helps most."
kind = "proportion"
bases = ["rolling"]
unit = "person"
numerator = "suspects of two crimes in the period, committed at least a day and at most {repeat_days} days apart"
denominator = "suspects named with a reference in a crime of the period"
better = "down"
caveats = ["people_need_a_reference", "other_crimes_not_pulled_in", "counts_are_small"]
source = "Project decision: the flag is per crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    repeats.period,
    repeats.since,
    repeats.offence_group,
    repeats.person as unit,
    repeats.person,
    repeats.is_again as numerator,
    true as denominator,
    false as is_open,
from repeats
where repeats.side = 'suspect'
