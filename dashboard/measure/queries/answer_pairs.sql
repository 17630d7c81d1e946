-- One row per period, step, breakdown and pair of answers: how often it was given, and how many people in the whole group.
-- A unit is counted once however many rows it has.
with once as (
    select *
    from selected_rows
    where not may_come
    qualify unit is null
        or row_number() over (partition by period_number, step, breakdown, unit order by person) = 1
),

people as (
    select
        period_number,
        step,
        breakdown,
        nullif(count(distinct person), 0) as people,
    from selected_rows
    where not may_come
    group by all
),

pairs as (
    select
        period_number,
        step,
        breakdown,
        first_answer,
        second_answer,
        sum(coalesce(weight, 1))::bigint as weight,
    from once
    group by all
)

select
    pairs.*,
    people.people,
from pairs
inner join people
    on people.period_number = pairs.period_number
    and people.step is not distinct from pairs.step
    and people.breakdown is not distinct from pairs.breakdown
