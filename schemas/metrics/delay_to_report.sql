/*
title = "Reported soon after it happened"
question = "How soon after the crime were the police told?"
why_it_matters = "Forensic evidence is lost within days. A long delay is common in sexual violence and says nothing about whether it happened."
kind = "proportion"
bases = ["reported"]
unit = "crime"
numerator = "crimes reported within 1, 7, 28 and 365 days of the last day on which they may have happened"
denominator = "crimes with both dates"
better = "none"
covers_other_adults = true
steps = ["within_1_day", "within_7_days", "within_28_days", "within_365_days"]
headline = "within_7_days"
breakdowns_of = "report"
caveats = ["delay_says_nothing_of_truth", "one_person_may_report_often", "counts_are_small"]
source = "Home Office counting rules for recorded crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.reported_month as period,
    crimes.* exclude (is_open),
    horizons.step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.reported_within_days <= horizons.days as numerator,
    true as denominator,
    false as is_open,
from crimes
cross join (
    values ('within_1_day', 1), ('within_7_days', 7), ('within_28_days', 28), ('within_365_days', 365)
) as horizons (step, days)
where not crimes.is_cancelled
    and crimes.reported_within_days is not null
