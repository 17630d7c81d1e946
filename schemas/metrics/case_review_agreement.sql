/*
title = "Agreement of the two reviewers"
question = "Of the closed files that both reviewers have seen, for how many did they answer the same?"
why_it_matters = "Where two people read one record and answer differently, the record or the question does not say enough to judge by."
kind = "proportion"
bases = ["closed"]
unit = "file"
numerator = "files of which both gave the same answer, not known and not applicable being answers too"
denominator = "files of which both have answered the question"
better = "none"
rows_from = "reviews"
breakdowns = ["offence_group", "area", "why_drawn"]
steps = [
    "decision_recorded",
    "advocate_offered",
    "other_enquiries",
    "cps_advice",
    "outcome_right",
    "support_offered",
]
shown_with = ["case_review_answers", "case_review_kappa"]
caveats = ["drawn_by_rule_and_by_lot", "agreement_may_be_chance", "counts_are_small"]
source = "The case review: answers of the police and of an advocate, kept beside the build"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
select
    crimes.outcome_month as period,
    crimes.* exclude (is_open),
    case
        when crimes.outcome_group = 'evidential_victim_does_not_support' and not crimes.is_decision_evidenced then 'decision_not_evidenced'
        else 'by_lot'
    end as why_drawn,
    police.question as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    police.answer = advocate.answer as numerator,
    true as denominator,
    false as is_open,
from review_answers as police
inner join review_answers as advocate
    on advocate.crime_ref = police.crime_ref
    and advocate.question = police.question
    and advocate.reviewer = 'advocate'
inner join crimes on crimes.crime_ref = police.crime_ref
where police.reviewer = 'police'
    and not crimes.is_cancelled
    and crimes.has_outcome
