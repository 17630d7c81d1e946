-- One row per period, step and breakdown, and one over all steps (step_is_all): what stands above and below the line.
-- A crime is uncertain where a rejected row is about it, or its value was emptied, and it is not open, which says as much already.
-- A unit is counted once however many rows it has; a row that stands for many counts as many as it says. People are null where
-- the rows name none. Units and people are brought to one row each before they are counted: nine distinct counts over the same
-- rows cost twice as much.
with units as (
    select
        period_number,
        step,
        grouping(step) = 1 as step_is_all,
        breakdown,
        unit,
        bool_or(numerator and denominator) as is_above,
        bool_or(denominator) as is_below,
        bool_or(is_open and denominator) as is_open,
        bool_or(is_open and denominator and not numerator) as is_open_inside,
        bool_or(is_open and not denominator) as is_open_outside,
        bool_or(is_uncertain or is_emptied) and not coalesce(bool_or(is_open), false) as is_uncertain,
        bool_or(is_emptied) as is_emptied,
        bool_and(is_first) filter (denominator) as is_first,
        sum(weight) filter (numerator and denominator) as weight_above,
        sum(weight) filter (denominator) as weight_below,
        sum(weight) filter (is_open and denominator) as weight_open,
        sum(weight) filter (is_open and denominator and not numerator) as weight_open_inside,
        sum(weight) filter (is_open and not denominator) as weight_open_outside,
    from selected_rows
    group by grouping sets ((period_number, step, breakdown, unit), (period_number, breakdown, unit))
),

people as (
    select
        period_number,
        step,
        grouping(step) = 1 as step_is_all,
        breakdown,
        person,
        bool_or(denominator) as has_below,
        bool_or(numerator and denominator) as has_above,
        bool_or(denominator and not numerator) as has_outside,
    from selected_rows
    group by grouping sets ((period_number, step, breakdown, person), (period_number, breakdown, person))
),

units_and_people as (
    from units
    union all by name
    from people
)

select
    period_number,
    step,
    step_is_all,
    breakdown,
    coalesce(sum(weight_above), count(unit) filter (is_above))::bigint as numerator,
    coalesce(sum(weight_below), count(unit) filter (is_below))::bigint as denominator,
    coalesce(sum(weight_open), count(unit) filter (is_open))::bigint as open,
    coalesce(sum(weight_open_inside), count(unit) filter (is_open_inside))::bigint as open_inside,
    coalesce(sum(weight_open_outside), count(unit) filter (is_open_outside))::bigint as open_outside,
    count(unit) filter (is_uncertain and is_above) as uncertain_above,
    count(unit) filter (is_uncertain and is_below and not is_above) as uncertain_inside,
    count(unit) filter (is_uncertain and not is_below) as uncertain_outside,
    count(unit) filter (is_emptied) as emptied,
    count(unit) filter (is_first and is_above) as first_above,
    count(unit) filter (is_first and is_below) as first_below,
    count(unit) filter (is_first is null and is_below) as nameless,
    -- of nobody 0, and null where nobody is named
    case when denominator = 0 then 0 else nullif(count(person) filter (has_below), 0) end as people,
    nullif(count(person) filter (has_above), 0) as people_above,
    nullif(count(person) filter (has_outside), 0) as people_outside,
from units_and_people
group by all
