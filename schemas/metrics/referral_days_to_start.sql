/*
title = "Days until the service began"
question = "How long did people wait for a service that they were offered?"
why_it_matters = "The wait is where people are lost."
kind = "duration"
bases = ["period"]
unit = "offer"
numerator = "days from the offer to the start of the service, of services begun in the period"
better = "down"
follows_cohort = false
breakdowns = ["service"]
shown_with = ["referral_uptake"]
caveats = ["reached_end_only", "out_of_order_left_out_of_durations", "counts_are_small"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
select
    date_trunc('month', referrals.started_date)::date as period,
    referrals.service,
    referrals.referral_ref as unit,
    referrals.victim_token as person,
    referrals.started_date - referrals.offered_date as days,
from referrals
where referrals.started_date is not null
    and referrals.has_dates_in_order
