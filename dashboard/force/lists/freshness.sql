-- One row: how fresh the warehouse is and how the last load of it went: the one that was kept last, for two may have one second.
with last_load as (
    select
        load_id,
        loaded_at,
    from loads
    order by rowid desc
    limit 1
),

findings_of_it as (
    select
        coalesce(sum(findings.count) filter (where findings.severity = 'flag'), 0)::bigint as flagged,
    from findings
    where load_id = (select load_id from last_load)
)

select
    last_load.loaded_at,
    (select coalesce(sum(rejected), 0)::bigint from loads where load_id = last_load.load_id) as rejected,
    findings_of_it.flagged,
    (select string_agg(distinct force, ', ' order by force) from crimes) as force,
from last_load
cross join findings_of_it
