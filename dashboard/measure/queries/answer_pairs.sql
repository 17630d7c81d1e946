-- One row per period, step, breakdown and pair of answers: how often it was given, and of the whole group how many people it has and
-- how many units may go or come, because their value was emptied. A unit is counted once however many rows it has.
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
        nullif(count(distinct person) filter (not may_come), 0) as people,
        count(distinct unit) filter (may_go or may_come) as moving,
        count(distinct unit) filter (is_emptied) as emptied,
    from selected_rows
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
    people.*,
    pairs.* exclude (period_number, step, breakdown),
from people
left join pairs
    on people.period_number = pairs.period_number
    and people.step is not distinct from pairs.step
    and people.breakdown is not distinct from pairs.breakdown
