-- One row per period, step and breakdown, and one over all steps (step_is_all): how many there are.
select
    period_number,
    step,
    grouping(step) = 1 as step_is_all,
    breakdown,
    case when bool_or(weight is not null) then sum(weight)::bigint else count(distinct unit) end as numerator,
    case when bool_or(weight is not null) then null else count(distinct person) end as people,
from selected_rows
group by grouping sets ((period_number, step, breakdown), (period_number, breakdown))
