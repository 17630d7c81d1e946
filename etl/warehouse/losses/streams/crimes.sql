-- extract: crimes
-- title: flagged crimes
-- metrics: crimes_recorded, charged, victim_does_not_support, evidential_victim_supports, no_suspect_identified, not_yet_assigned, convicted
-- One row per crime of an adult known as a sex worker that counted before. Cancelled crimes are still in the source.
select distinct
    crimes.crime_ref as unit,
    crimes.crime_ref as subject,
    crimes.crime_ref not in (select crime_ref from seen_crimes) as is_lost,
from held_crimes as crimes
where crimes.cancelled_code is null
