-- One row per column by which figures are split and crime of the cohort of which the cell was emptied, because it held no name: which
-- value the crime belongs to is not known. It is filled once the crimes are counted.
select
    null::varchar as column_name,
    null::varchar as crime_ref,
where false
