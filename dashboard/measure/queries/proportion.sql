-- One row per period, step and breakdown, and one over all steps (step_is_all): what stands above and below the line.
-- A unit is counted once however many rows it has; a row that stands for many counts as many as it says. People are null where
-- the rows name none.
select
    period_number,
    step,
    grouping(step) = 1 as step_is_all,
    breakdown,
    coalesce(
        sum(weight) filter (numerator and denominator),
        count(distinct unit) filter (numerator and denominator)
    )::bigint as numerator,
    coalesce(
        sum(weight) filter (denominator),
        count(distinct unit) filter (denominator)
    )::bigint as denominator,
    coalesce(
        sum(weight) filter (is_open and denominator),
        count(distinct unit) filter (is_open and denominator)
    )::bigint as open,
    coalesce(
        sum(weight) filter (is_open and denominator and not numerator),
        count(distinct unit) filter (is_open and denominator and not numerator)
    )::bigint as open_inside,
    coalesce(
        sum(weight) filter (is_open and not denominator),
        count(distinct unit) filter (is_open and not denominator)
    )::bigint as open_outside,
    nullif(count(distinct person) filter (denominator), 0) as people,
    nullif(count(distinct person) filter (numerator and denominator), 0) as people_above,
    nullif(count(distinct person) filter (denominator and not numerator), 0) as people_outside,
from selected_rows
group by grouping sets ((period_number, step, breakdown), (period_number, breakdown))
