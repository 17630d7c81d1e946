/*
title = "Trust and confidence"
question = "What do sex workers themselves answer when they are asked about the police?"
why_it_matters = "It is the one figure here in their own voice."
kind = "proportion"
bases = ["period"]
unit = "answer"
numerator = "answers of one kind to a question in the quarter"
denominator = "all answers to the question in the quarter"
better = "none"
follows_cohort = false
breakdowns = ["answer", "question"]
split_by = "answer"
shown_with = ["full_reporting"]
caveats = ["only_who_answered", "questions_stand_alone"]
source = "The force's or partners' own survey"
owner = "partnership lead"
reviewed = 2026-11-22
*/
with answers as (
    select distinct
        question,
        answer,
    from feedback
)

select
    feedback.quarter_month as period,
    feedback.question,
    feedback.question || ': ' || answers.answer as answer,
    feedback.answer = answers.answer as numerator,
    true as denominator,
    false as is_open,
    feedback.answers as weight,
from feedback
inner join answers using (question)
