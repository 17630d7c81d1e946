-- One row per metric and crime of which a rejected row leaves it uncertain how the crime counts there. It is filled once the
-- effects of the rejected rows are known; until then nothing is uncertain.
select
    null::varchar as metric,
    null::varchar as crime_ref,
where false
