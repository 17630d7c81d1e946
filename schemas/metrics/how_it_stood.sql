/*
title = "How it stood after {stood_after_days} days"
question = "{stood_after_days} days after the report, how many were charged, how many had ended in another way, and how many were open?"
why_it_matters = "Every crime is given the same time, so an early year can be read beside a late one, and what is given or taken back later moves nothing."
kind = "proportion"
bases = ["recorded"]
unit = "crime"
numerator = "crimes with an outcome of the group that stood {stood_after_days} days after the report, or with none"
denominator = "crimes recorded and not cancelled"
better = "none"
matures_with = "outcome"
covers_other_adults = false
steps = ["{each group of outcomes}", "open"]
steps_are_parts = true
breakdowns_of = "crime"
shown_with = ["how_it_ended"]
caveats = ["groupings_differ", "open_cases_count_below", "one_person_may_report_often", "counts_are_small", "better_flagging_raises_counts"]
source = "Project decision: a fixed time for every crime, as it stood then"
owner = "force crime registrar"
reviewed = 2026-11-30
*/
with stood as (
    select
        outcomes.crime_ref,
        outcomes.outcome_group,
    from outcomes
    inner join crimes using (crime_ref)
    inner join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
    cross join codes.thresholds
    where outcomes.outcome_date - crimes.reported_date <= thresholds.stood_after_days
        and (
            outcomes.rescinded_date is null
            or outcomes.rescinded_date - crimes.reported_date > thresholds.stood_after_days
        )
    qualify row_number() over (
        partition by outcomes.crime_ref
        order by outcomes.outcome_date desc, outcome_codes.official_order
    ) = 1
)

select
    crimes.recorded_month as period,
    crimes.* exclude (is_open),
    coalesce(stood.outcome_group, 'open') as step,
    crimes.crime_ref as unit,
    crimes.victim_token as person,
    true as numerator,
    true as denominator,
    crimes.is_open and crimes.days_since_report <= thresholds.stood_after_days as is_open,
from crimes
left join stood using (crime_ref)
cross join codes.thresholds
where not crimes.is_cancelled
