-- One row per file of a load that was taken back, the latest first.
select
    extract,
    file_name,
    as_at_date,
    loaded_at,
    withdrawn_at,
    reason,
from withdrawn_loads
order by withdrawn_at desc, loaded_at desc, as_at_date desc, extract
