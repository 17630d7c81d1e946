-- The rows of a metric with every column that any metric has, and no other, so that every metric is read in the same way.
with every_column as (
    select
        null::date as period,
        null::varchar as basis,
        null::varchar as step,
        null::varchar as {every breakdown},
        null::varchar as unit,
        null::varchar as person,
        null::varchar as officer,
        null::boolean as numerator,
        null::boolean as denominator,
        null::boolean as is_open,
        null::bigint as weight,
        null::date as since,
        null::date as until,
        null::integer as days,
        null::varchar as cause,
        null::varchar as first_answer,
        null::varchar as second_answer,
    where false
    union all by name
    (
{rows}
    )
)

select
    period,
    basis,
    step,
    {every breakdown},
    unit,
    person,
    officer,
    numerator,
    denominator,
    is_open,
    weight,
    since,
    until,
    {event_date} as event_date,
    days,
    cause,
    first_answer,
    second_answer,
from every_column
