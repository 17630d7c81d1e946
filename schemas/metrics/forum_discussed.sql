/*
title = "Discussed by the forum"
question = "Of the cases referred to a forum, how many has it discussed?"
why_it_matters = "A referral helps nobody until the agencies talk about it. Those of the last weeks may still be waiting for a meeting."
kind = "proportion"
bases = ["period"]
unit = "referral"
numerator = "referrals that the forum has discussed by the as-at date"
denominator = "referrals to the forum in the period"
better = "up"
follows_cohort = false
breakdowns = ["forum"]
shown_with = ["forum_referred", "forum_days_to_discussion"]
caveats = ["recent_ones_may_still_come", "counts_are_small"]
source = "The forum's own records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
select
    forum_referrals.referred_month as period,
    forum_referrals.forum,
    forum_referrals.forum_ref as unit,
    forum_referrals.victim_token as person,
    forum_referrals.discussed_date is not null as numerator,
    true as denominator,
    forum_referrals.discussed_date is null as is_open,
from forum_referrals
