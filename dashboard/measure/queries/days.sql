-- One row per period, step, breakdown, number of days, cause and certainty: how many stand at it, and how many people in the whole group.
-- A unit is counted once however many rows it has. Cases that may go elsewhere or come, because their value was emptied, stand apart.
with once as (
    select *
    from selected_rows
    qualify unit is null
        or row_number() over (partition by period_number, step, breakdown, unit order by person) = 1
),

people as (
    select
        period_number,
        step,
        breakdown,
        nullif(count(distinct person) filter (not may_come), 0) as people,
    from selected_rows
    group by all
),

days as (
    select
        period_number,
        step,
        breakdown,
        days,
        cause,
        is_uncertain,
        is_emptied,
        may_go,
        may_come,
        sum(coalesce(weight, 1))::bigint as weight,
    from once
    group by all
)

select
    days.*,
    people.people,
from days
inner join people
    on people.period_number = days.period_number
    and people.step is not distinct from days.step
    and people.breakdown is not distinct from days.breakdown
