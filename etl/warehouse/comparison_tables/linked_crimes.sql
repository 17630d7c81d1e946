-- One row per crime linked to a case of the liaison officer: none, because her cases are those of sex workers.
select
    null::varchar as crime_ref,
    null::date as first_contact_date,
    null::date as first_contact_after_report_date,
where false
