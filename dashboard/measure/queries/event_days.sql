-- One row per day on which something was counted, in their order: how much of it, and behind how many people it stands.
select
    event_date,
    count(distinct unit) as numerator,
    nullif(count(distinct person), 0) as people,
from selected_rows
where event_date is not null
    and not may_come
group by event_date
order by event_date
