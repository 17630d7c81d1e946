-- One row per column by which figures are split, offence group and month of report: how many crimes of other adult victims had their
-- cell emptied, because it held no name. Which value they belong to is not known. It is filled once the crimes are counted.
select
    null::varchar as column_name,
    null::varchar as offence_group,
    null::date as recorded_month,
    null::bigint as crimes,
where false
