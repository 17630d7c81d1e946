-- One row per period, step and breakdown, and one over all steps (step_is_all): how many of the other adult victims' crimes above and below
-- the line are not the first report of anybody in the period, and of how many no person is known (nameless).
select
    period_number,
    step,
    grouping(step) = 1 as step_is_all,
    breakdown,
    coalesce(sum(weight) filter (numerator and denominator), 0)::bigint as above,
    coalesce(sum(weight) filter (denominator), 0)::bigint as below,
    coalesce(sum(weight) filter (denominator and since is null), 0)::bigint as nameless,
from selected_rows
group by grouping sets ((period_number, step, breakdown), (period_number, breakdown))
