/*
title = "Cases brought to a forum"
question = "How many cases were referred to a multi-agency forum?"
why_it_matters = "It is demand on the forum, and on the officer who brings the cases."
kind = "count"
bases = ["period"]
unit = "referral"
numerator = "referrals of a case to a forum such as AAROSE, by the month of the referral"
event_date = "referred_date"
better = "none"
follows_cohort = false
breakdowns = ["forum"]
shown_with = ["forum_discussed", "high_band_not_referred"]
caveats = ["officer_figures_are_one_person", "counts_are_small"]
source = "The forum's own records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
select
    forum_referrals.referred_month as period,
    forum_referrals.referred_date,
    forum_referrals.forum,
    forum_referrals.forum_ref as unit,
    forum_referrals.victim_token as person,
from forum_referrals
