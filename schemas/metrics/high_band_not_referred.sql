/*
title = "At high risk and never brought to a forum"
question = "Of the people whose latest assessment says high, how many were never referred to a multi-agency forum?"
why_it_matters = "The forum is where agencies agree who does what. Somebody at high risk whom it has never heard of is nobody's but the officer's."
kind = "proportion"
bases = ["snapshot"]
unit = "person"
numerator = "of those, people none of whose cases was ever referred to a forum"
denominator = "people with an open case whose latest assessment, by whichever tool, says high"
better = "down"
follows_cohort = false
shown_with = ["forum_referred", "risk_bands"]
caveats = ["officer_figures_are_one_person", "snapshot_has_no_months", "counts_are_small"]
source = "The officer's own case records"
owner = "safeguarding lead"
reviewed = 2026-11-22
*/
with referred_people as (
    select distinct forum_referrals.victim_token
    from forum_referrals
    cross join as_at
    where forum_referrals.referred_date <= as_at.known_until
),

last_assessments as (
    select
        risk_assessments.case_ref,
        risk_assessments.band,
    from risk_assessments
    cross join as_at
    where risk_assessments.assessed_date <= as_at.known_until
    qualify row_number() over (
        partition by risk_assessments.case_ref
        order by risk_assessments.assessed_date desc, risk_assessments.assessment_ref desc
    ) = 1
)

select distinct
    null::date as period,
    swlo_cases.victim_token as unit,
    swlo_cases.victim_token as person,
    referred_people.victim_token is null as numerator,
    true as denominator,
    false as is_open,
from swlo_cases
inner join last_assessments
    on last_assessments.case_ref = swlo_cases.case_ref
    and last_assessments.band = 'high'
cross join as_at
left join referred_people on referred_people.victim_token = swlo_cases.victim_token
where swlo_cases.opened_date <= as_at.known_until
    and coalesce(swlo_cases.closed_date > as_at.known_until, true)
