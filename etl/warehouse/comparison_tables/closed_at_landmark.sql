-- One row per crime that had an outcome on the landmark day: none, because the liaison officer has no part in crimes of other adults.
select null::varchar as crime_ref,
where false
