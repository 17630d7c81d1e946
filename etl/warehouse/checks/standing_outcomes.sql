-- One row per crime that was charged by its outcome or by a step: its latest outcome that is not rescinded.
-- Only these, because the flags beside ask for nothing else and a force has ten times as many crimes.
create temporary table standing_outcomes as
with charged as (
    select crime_ref
    from accepted.outcomes
    where outcome_code in (select code from codes.outcomes where outcome_group = 'charged')
    union
    select crime_ref
    from accepted.stages
    where stage = 'charged'
)

select
    outcomes.crime_ref,
    outcome_codes.outcome_group,
    outcomes.source_id,
    outcomes.row_number,
from accepted.outcomes as outcomes
join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
where outcomes.rescinded_date is null
    and outcomes.crime_ref in (select crime_ref from charged)
qualify row_number() over (
    partition by outcomes.crime_ref
    order by outcomes.outcome_date desc, outcome_codes.official_order
) = 1
