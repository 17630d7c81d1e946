-- One row per figure that a rejected row may move, over all periods: what it is, and the least and the most that it may be. Cohorts in
-- which it reads the same share a row. Null where it cannot be bounded.
select
    metric,
    list(cohort order by cohort desc) as cohorts,
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
where not (form = 'ratio' and coalesce(now, lowest_numerator, highest_numerator) is null)
group by all
order by metric, cohorts desc, step, days
