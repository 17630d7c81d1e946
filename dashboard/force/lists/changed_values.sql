-- One row per value of the newest extract that is gone from the rows that had it, and per value that they have instead; one without
-- values for a column of which only so many rows differ.
select
    extract,
    as_at_date,
    column_name,
    held,
    changed,
    value_before,
    rows_before,
    rows_left,
    value_now,
    rows_now,
from changed_values
order by extract, column_name, rows_before desc nulls last, value_before, rows_now desc
