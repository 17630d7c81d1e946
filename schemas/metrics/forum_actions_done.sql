/*
title = "Actions of the forum done in time"
question = "Of the actions that a forum gave, how many were done by the day on which they were due?"
why_it_matters = "A plan that is not carried out protects nobody."
kind = "proportion"
bases = ["period"]
unit = "action"
numerator = "actions done on or before the day on which they were due"
denominator = "actions of a forum due in the period, and due on or before the as-at date"
better = "up"
follows_cohort = false
breakdowns = ["action", "forum"]
shown_with = ["forum_discussed"]
caveats = ["counts_are_small"]
source = "The forum's own records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
select
    forum_actions.action_due_month as period,
    forum_actions.action,
    forum_actions.forum,
    forum_actions.action_ref as unit,
    forum_actions.victim_token as person,
    coalesce(forum_actions.action_done_date <= forum_actions.action_due_date, false) as numerator,
    true as denominator,
    false as is_open,
from forum_actions
cross join as_at
where forum_actions.action_due_date <= as_at.as_at_date
