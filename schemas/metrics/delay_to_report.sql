/*
title = "Reported soon after it happened"
question = "How soon after the crime were the police told?"
why_it_matters = "Forensic evidence is lost within days. A long delay is common in sexual violence and says nothing about whether it happened."
kind = "proportion"
bases = ["reported"]
unit = "crime"
numerator = "crimes reported within {reported_within_days[0]}, {reported_within_days[1]}, {reported_within_days[2]} and {reported_within_days[3]} days of the last day on which they may have happened"
denominator = "crimes with both dates, the report not before the crime"
better = "none"
covers_other_adults = true
steps = [
    "within_{reported_within_days[0]}_day",
    "within_{reported_within_days[1]}_days",
    "within_{reported_within_days[2]}_days",
    "within_{reported_within_days[3]}_days",
]
headline = "within_{reported_within_days[1]}_days"
breakdowns_of = "report"
caveats = ["delay_says_nothing_of_truth", "one_person_may_report_often", "counts_are_small"]
source = "Home Office counting rules for recorded crime"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.reported_month as period,
    crimes.* exclude (is_open),
    'within_' || horizons.days || if(horizons.days = 1, '_day', '_days') as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.reported_within_days <= horizons.days as numerator,
    true as denominator,
    false as is_open,
from crimes
cross join (select unnest(reported_within_days) as days from codes.thresholds) as horizons
where not crimes.is_cancelled
    and crimes.reported_within_days is not null
