-- One row per unit and step: whether it stands above and below the line, whether its result may still come, and how and when it ended.
select
    step,
    unit,
    coalesce(bool_or(numerator and denominator), false) as is_numerator,
    coalesce(bool_or(denominator), true) as is_denominator,
    coalesce(bool_or(is_open), false) as is_open,
    first(days order by person) as days,
    first(cause order by person) as cause,
    min(event_date) as event_date,
from selected_rows
where unit is not null
    and not may_come
group by step, unit
