-- extract: crimes
-- title: ages or references of victims of flagged crimes
-- metrics: crimes_recorded, charged, victim_does_not_support, evidential_victim_supports, no_suspect_identified, not_yet_assigned, convicted, repeat_victim
-- One row per flagged crime and victim that is still flagged; lost is an age or a person that stood there before.
select
    crimes.crime_ref || ' ' || crimes.victim_no as unit,
    crimes.crime_ref as subject,
    bool_or(
        now.victim_age is null
        or (crimes.victim_token is not null and now.victim_token is null)
    ) as is_lost,
from held_crimes as crimes
inner join crimes_now as now using (crime_ref, victim_no)
where crimes.cancelled_code is null
    and now.identified_by is not null
group by all
