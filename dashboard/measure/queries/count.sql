-- One row per period, step and breakdown, and one over all steps (step_is_all): how many there are.
select
    period_number,
    step,
    grouping(step) = 1 as step_is_all,
    breakdown,
    coalesce(sum(weight), count(distinct unit))::bigint as numerator,
    nullif(count(distinct person), 0) as people,
from selected_rows
group by grouping sets ((period_number, step, breakdown), (period_number, breakdown))
