-- One row per period, breakdown, number of days and cause: how many stand at it, and how many people in the whole group.
with once as (
    select *
    from selected_rows
    qualify weight is not null
        or row_number() over (partition by period_number, step, breakdown, unit order by person) = 1
),

people as (
    select
        period_number,
        step,
        breakdown,
        case when bool_or(weight is not null) then null else count(distinct person) end as people,
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
        sum(coalesce(weight, 1))::bigint as weight,
    from once
    group by all
)

select
    days.period_number,
    days.step,
    days.breakdown,
    days.days,
    days.cause,
    days.weight,
    people.people,
from days
inner join people
    on people.period_number = days.period_number
    and people.step is not distinct from days.step
    and people.breakdown is not distinct from days.breakdown
