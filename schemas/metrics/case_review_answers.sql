/*
title = "What the second look found"
question = "Of the closed files that both reviewers have seen, for how many was the answer yes?"
why_it_matters = "It is what two people who did not work on the file say of it, item by item: what was done that does not need the victim, and what was not."
kind = "proportion"
bases = ["closed"]
unit = "file"
numerator = "files of which the reviewer answered yes"
denominator = "files that both have reviewed and to which the question applies: answered yes, no or not known"
better = "up"
rows_from = "reviews"
breakdowns = ["offence_group", "area", "why_drawn", "reviewer"]
split_by = "reviewer"
steps = [
    "decision_recorded",
    "advocate_offered",
    "other_enquiries",
    "cps_advice",
    "outcome_right",
    "support_offered",
]
shown_with = ["case_review_agreement"]
caveats = ["drawn_by_rule_and_by_lot", "not_known_counts_below", "two_reviewers_one_file", "counts_are_small"]
source = "The case review: answers of the police and of an advocate, kept beside the build"
owner = "force crime registrar"
reviewed = 2026-11-22
*/
with files_seen_by_both as (
    select crime_ref
    from review_answers
    group by crime_ref
    having count(distinct reviewer) = 2
)

select
    crimes.outcome_month as period,
    crimes.* exclude (is_open),
    case
        when crimes.outcome_group = 'evidential_victim_does_not_support' and not crimes.is_decision_evidenced then 'decision_not_evidenced'
        else 'by_lot'
    end as why_drawn,
    review_answers.reviewer,
    review_answers.question as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    review_answers.answer = 'yes' as numerator,
    review_answers.answer <> 'not_applicable' as denominator,
    false as is_open,
from review_answers
inner join files_seen_by_both using (crime_ref)
inner join crimes using (crime_ref)
where not crimes.is_cancelled
    and crimes.has_outcome
