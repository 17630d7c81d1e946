-- One row per load of an extract, the latest first, with its row equation.
select
    extract,
    file_name,
    kind,
    as_at_date,
    loaded_at,
    rows_in,
    accepted,
    rejected,
    duplicates,
    held_back,
    released,
    replaced,
    dropped,
from loads
order by loaded_at desc, as_at_date desc, extract
