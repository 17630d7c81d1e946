/*
title = "Days until the forum discussed the case"
question = "How long did a case wait for the forum?"
why_it_matters = "Risk does not wait for the next meeting."
kind = "duration"
bases = ["period"]
unit = "referral"
numerator = "days from the referral to the discussion, of the cases discussed in the period"
better = "down"
follows_cohort = false
breakdowns = ["forum"]
shown_with = ["forum_discussed"]
caveats = ["reached_end_only", "out_of_order_left_out_of_durations", "counts_are_small"]
source = "The forum's own records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
select
    date_trunc('month', forum_referrals.discussed_date)::date as period,
    forum_referrals.forum,
    forum_referrals.forum_ref as unit,
    forum_referrals.victim_token as person,
    forum_referrals.discussed_date - forum_referrals.referred_date as days,
from forum_referrals
where forum_referrals.discussed_date is not null
    and forum_referrals.has_dates_in_order
