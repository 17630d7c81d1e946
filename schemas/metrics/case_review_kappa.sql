/*
title = "Kappa of the two reviewers"
question = "Of the closed files that both reviewers have seen, how far beyond chance did they answer the same?"
why_it_matters = "Two people who answer yes nearly every time agree nearly every time, whatever they read: kappa takes away what chance would give."
kind = "coefficient"
bases = ["closed"]
unit = "file"
numerator = "pairs of answers, the police's and the advocate's, about one file, not known and not applicable being answers too: 1 is full agreement, 0 as much as chance gives, below 0 less"
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
shown_with = ["case_review_agreement"]
caveats = ["drawn_by_rule_and_by_lot", "kappa_is_low_of_one_answer", "counts_are_small"]
source = "The case review: answers of the police and of an advocate, kept beside the build"
owner = "force crime registrar"
reviewed = 2026-11-27
*/
select
    crimes.outcome_month as period,
    crimes.*,
    case
        when crimes.outcome_group = 'evidential_victim_does_not_support' and not crimes.is_decision_evidenced then 'decision_not_evidenced'
        else 'by_lot'
    end as why_drawn,
    police.question as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    police.answer as first_answer,
    advocate.answer as second_answer,
from review_answers as police
inner join review_answers as advocate
    on advocate.crime_ref = police.crime_ref
    and advocate.question = police.question
    and advocate.reviewer = 'advocate'
inner join crimes on crimes.crime_ref = police.crime_ref
where police.reviewer = 'police'
    and not crimes.is_cancelled
    and crimes.has_outcome
