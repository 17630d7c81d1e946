-- extract: crimes
-- title: flags of crimes that are still there
-- metric: crimes_recorded
-- One row per crime and victim that was flagged before and is still in the source; lost is a flag that is no longer there.
select
    crimes.crime_ref || ' ' || crimes.victim_no as unit,
    bool_and(now.identified_by is null) as is_lost,
from held_crimes as crimes
inner join crimes_now as now using (crime_ref, victim_no)
where crimes.cancelled_code is null
group by all
