/*
title = "From the offer of a service to its end"
question = "Of the services offered, how many were accepted, begun and completed?"
why_it_matters = "Where offers are lost says what to mend: what is offered, how long it takes to begin, or whether people can stay."
kind = "proportion"
bases = ["offered"]
unit = "offer"
numerator = "offers that came to the step or a later one"
denominator = "services offered in the period"
better = "up"
matures_with = "early"
follows_cohort = false
steps = ["offered", "accepted", "started", "completed"]
headline = "started"
breakdowns = ["service"]
shown_with = ["referrals_lapsed", "referral_days_to_start"]
caveats = ["recent_ones_may_still_come", "one_person_many_offers", "counts_are_small"]
source = "The officer's own case records"
owner = "liaison officer's supervisor"
reviewed = 2026-11-22
*/
with offers as (
    select
        referrals.*,
        referrals.declined_date is null
        and referrals.ended_date is null
        and referrals.end_reason is null as goes_on,
    from referrals
),

steps as (
    select
        offers.*,
        steps.step,
        case steps.step
            when 'offered' then true
            when 'accepted' then is_accepted
            when 'started' then is_started
            when 'completed' then is_completed
        end as is_reached,
    from offers
    cross join (values ('offered'), ('accepted'), ('started'), ('completed')) as steps (step)
)

select
    offered_month as period,
    service,
    step,
    referral_ref as unit,
    victim_token as person,
    is_reached as numerator,
    true as denominator,
    goes_on and not is_reached as is_open,
from steps
