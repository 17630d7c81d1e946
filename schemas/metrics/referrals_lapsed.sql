/*
title = "Accepted services that lapsed"
question = "Of the services that people accepted, how many came to nothing?"
why_it_matters = "A lapse is a person who wanted help and lost it, often because it took too long or could not fit her life."
kind = "proportion"
bases = ["offered"]
unit = "offer"
numerator = "accepted offers that ended as lapsed"
denominator = "services offered in the period and accepted"
better = "down"
matures_with = "early"
follows_cohort = false
breakdowns = ["service"]
shown_with = ["referral_uptake"]
caveats = ["recent_ones_may_still_come", "one_person_many_offers", "counts_are_small"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    referrals.offered_month as period,
    referrals.service,
    referrals.referral_ref as unit,
    referrals.victim_token as person,
    referrals.is_accepted and coalesce(referrals.end_reason = 'lapsed', false) as numerator,
    referrals.is_accepted as denominator,
    referrals.ended_date is null
    and referrals.end_reason is null
    and (referrals.is_accepted or referrals.declined_date is null) as is_open,
from referrals
