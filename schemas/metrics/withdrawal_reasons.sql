/*
title = "Recorded reasons for not supporting"
question = "Which reasons are recorded when the victim does not support the investigation?"
why_it_matters = "Fear of exposure, distrust and delay can be acted on, each by somebody else. Many reasons without a record are a finding of their own."
kind = "proportion"
bases = ["closed"]
unit = "crime"
numerator = "crimes with outcome {outcomes of evidential_victim_does_not_support: or} and this reason"
denominator = "crimes given outcome {outcomes of evidential_victim_does_not_support: or} in the period"
better = "none"
covers_other_adults = true
steps = [
    "fear_of_suspect",
    "distrust_of_police",
    "distrust_of_courts",
    "fear_of_exposure",
    "wants_to_move_on",
    "practical",
    "length_of_investigation",
    "other",
    "not_given",
    "not_recorded",
]
steps_are_parts = true
breakdowns_of = "crime"
shown_with = ["withdrawal_evidenced"]
caveats = ["recorded_as_not_supporting", "one_person_may_report_often", "counts_are_small"]
source = "Project list of reasons"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.outcome_month as period,
    crimes.* exclude (is_open),
    coalesce(crimes.victim_decision_reason, 'not_recorded') as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    true as numerator,
    true as denominator,
    false as is_open,
from crimes
where not crimes.is_cancelled
    and crimes.outcome_group = 'evidential_victim_does_not_support'
