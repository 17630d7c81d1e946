-- extract: crimes
-- title: flagged crimes
-- metrics: crimes_recorded
-- One row per crime of an adult known as a sex worker that counted before. Cancelled crimes are still in the source.
select distinct
    crimes.crime_ref as unit,
    crimes.crime_ref not in (select crime_ref from seen_crimes) as is_lost,
from held_crimes as crimes
where crimes.cancelled_code is null
