-- One row per figure and cohort that a rejected row may move, over all periods: what it is, and the least and the most that it may be.
-- Null where it cannot be bounded.
select
    metric,
    cohort,
    step,
    days,
    form,
    rejected_rows,
    numerator,
    denominator,
    now,
    lowest_numerator,
    lowest_denominator,
    highest_numerator,
    highest_denominator,
from effects_of_rejected_rows
where form <> 'left_out'
order by metric, cohort desc, step, days
