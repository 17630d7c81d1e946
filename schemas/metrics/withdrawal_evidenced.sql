/*
title = "Victim's decision evidenced"
question = "When the victim is recorded as not supporting, is her own decision on record?"
why_it_matters = "Without the decision, its day and its evidence nobody can tell whether she decided it. It is the check on every figure about withdrawal."
kind = "proportion"
bases = ["closed"]
unit = "crime"
numerator = "crimes with outcome {outcomes of evidential_victim_does_not_support: or} that have the victim's decision, its date and its evidence"
denominator = "crimes given outcome {outcomes of evidential_victim_does_not_support: or} in the period"
better = "up"
covers_other_adults = true
breakdowns_of = "crime"
shown_with = ["victim_does_not_support"]
caveats = ["recorded_as_not_supporting", "one_person_may_report_often", "counts_are_small"]
source = "Home Office, Crime outcomes in England and Wales, technical annex"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.outcome_month as period,
    crimes.* exclude (is_open),
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    crimes.is_decision_evidenced as numerator,
    true as denominator,
    false as is_open,
from crimes
where not crimes.is_cancelled
    and crimes.outcome_group = 'evidential_victim_does_not_support'
