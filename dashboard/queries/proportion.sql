-- One row per period, step and breakdown, and one over all steps (step_is_all): what stands above and below the line.
-- A unit is counted once however many rows it has; a row that stands for many counts as many as it says.
with counted as (
    select
        period_number,
        step,
        grouping(step) = 1 as step_is_all,
        breakdown,
        case when bool_or(weight is not null) then
            coalesce(sum(weight) filter (numerator and denominator), 0)
        else
            count(distinct unit) filter (numerator and denominator)
        end as numerator,
        case when bool_or(weight is not null) then
            coalesce(sum(weight) filter (denominator), 0)
        else
            count(distinct unit) filter (denominator)
        end as denominator,
        case when bool_or(weight is not null) then
            coalesce(sum(weight) filter (is_open and denominator), 0)
        else
            count(distinct unit) filter (is_open and denominator)
        end as open,
        case when bool_or(weight is not null) then
            coalesce(sum(weight) filter (is_open and denominator and not numerator), 0)
        else
            count(distinct unit) filter (is_open and denominator and not numerator)
        end as open_inside,
        case when bool_or(weight is not null) then
            coalesce(sum(weight) filter (is_open and not denominator), 0)
        else
            count(distinct unit) filter (is_open and not denominator)
        end as open_outside,
        case when bool_or(weight is not null) then
            null
        else
            count(distinct person) filter (denominator)
        end as people,
    from selected_rows
    group by grouping sets ((period_number, step, breakdown), (period_number, breakdown))
)

select
    period_number,
    step,
    step_is_all,
    breakdown,
    numerator::bigint as numerator,
    denominator::bigint as denominator,
    open::bigint as open,
    open_inside::bigint as open_inside,
    open_outside::bigint as open_outside,
    people,
from counted
