-- One row per extract that was ever loaded: when it was drawn, and the usual number of days between two of them.
with drawn as (
    select distinct
        extract,
        as_at_date,
    from loads
),

spaced as (
    select
        extract,
        as_at_date,
        as_at_date - lag(as_at_date) over (partition by extract order by as_at_date) as days_between,
    from drawn
),

held as (  -- of what was kept last: two loads may have one second
    select
        extract,
        arg_max(held_back, rowid)::bigint as held_back,
        arg_max(kind, rowid) as kind,
    from loads
    group by extract
)

select
    spaced.extract,
    held.kind,
    max(spaced.as_at_date) as as_at_date,
    count(*) as extracts,
    median(spaced.days_between)::int as usual_days,
    held.held_back,
from spaced
inner join held using (extract)
group by spaced.extract, held.kind, held.held_back
order by max(spaced.as_at_date), spaced.extract
