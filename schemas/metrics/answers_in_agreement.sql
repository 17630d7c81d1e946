/*
title = "Answers in agreement"
question = "Of the sex workers who answered a question about the police, how many agreed, strongly or not?"
why_it_matters = "It is the shortest form of what they say themselves; read it with every answer beside it."
kind = "proportion"
bases = ["period"]
unit = "answer"
numerator = "answers to a question in the quarter: agree or strongly agree"
denominator = "all answers to the question in the quarter"
better = "up"
follows_cohort = false
breakdowns = ["question"]
split_by = "question"
shown_with = ["trust_and_confidence"]
caveats = ["only_who_answered", "questions_stand_alone"]
source = "The force's or partners' own survey"
owner = "partnership lead"
reviewed = 2026-11-27
*/
select
    feedback.quarter_month as period,
    feedback.question,
    feedback.answer in ('strongly_agree', 'agree') as numerator,
    true as denominator,
    false as is_open,
    feedback.answers as weight,
from feedback
