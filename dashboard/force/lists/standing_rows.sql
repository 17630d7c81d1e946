-- One row per extract: how many of its rows are rejected now and stand as they were accepted last, and how many of them for long.
select
    extract,
    count(*) as standing,
    min(since_date) as since_date,
    count(*) filter (times >= {steward_extracts}) as rejected_often,
    coalesce(list(rejected_row order by rejected_row) filter (times >= {steward_extracts}), [])[:20] as rejected_often_rows,
from standing_rows
group by extract
order by extract
