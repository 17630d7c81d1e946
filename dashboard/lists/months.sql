-- One row per month that the warehouse covers: from the first report or record to the as-at date.
with covered as (
    select
        least(min(reported_month), min(recorded_month)) as first_month,
        max(as_at.as_at_date) as last_day,
    from crimes
    cross join as_at
)

select unnest(generate_series(first_month, last_day, interval 1 month))::date as month
from covered
where first_month is not null
