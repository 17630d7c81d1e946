-- One row: how fresh the warehouse is and how the last load of it went.
with last_load as (
    select
        max(loaded_at) as loaded_at,
    from loads
),

findings_of_it as (
    select
        coalesce(sum(findings.count) filter (where findings.severity = 'flag'), 0)::bigint as flagged,
    from findings
    where load_id in (select load_id from loads where loaded_at = (select loaded_at from last_load))
)

select
    last_load.loaded_at,
    (select coalesce(sum(rejected), 0)::bigint from loads where loaded_at = last_load.loaded_at) as rejected,
    findings_of_it.flagged,
    (select string_agg(distinct force, ', ' order by force) from crimes) as force,
from last_load
cross join findings_of_it
