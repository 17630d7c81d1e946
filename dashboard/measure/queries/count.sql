-- One row per period, step and breakdown, and one over all steps (step_is_all): how many there are, and how many may belong elsewhere
-- or come from elsewhere, because their value was emptied.
select
    period_number,
    step,
    grouping(step) = 1 as step_is_all,
    breakdown,
    coalesce(sum(weight), count(distinct unit) filter (not may_come))::bigint as numerator,
    case  -- of nobody 0, and null where nobody is named
        when coalesce(sum(weight), count(distinct unit) filter (not may_come)) = 0 then 0
        else nullif(count(distinct person) filter (not may_come), 0)
    end as people,
    count(distinct unit) filter (is_emptied or may_go) as uncertain_above,
    count(distinct unit) filter (may_come) as uncertain_outside,
    count(distinct unit) filter (is_emptied) as emptied,
    count(distinct unit) filter (not may_come and is_first is not null)
    - count(distinct unit) filter (not may_come and not is_first) as first_above,
    count(distinct unit) filter (not may_come) - count(distinct unit) filter (not may_come and is_first is not null) as nameless,
from selected_rows
group by grouping sets ((period_number, step, breakdown), (period_number, breakdown))
