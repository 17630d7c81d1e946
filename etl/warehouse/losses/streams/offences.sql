-- extract: crimes
-- title: flagged crimes of violence
-- metrics: crimes_recorded, charged, victim_does_not_support, evidential_victim_supports, no_suspect_identified, not_yet_assigned, convicted
-- One row per crime of violence that counted before and is still flagged; lost is one whose offence is in no cohort now. One that
-- became an incident of its own code has left its trace.
select distinct
    crimes.crime_ref as unit,
    crimes.crime_ref as subject,
    not exists (
        from crimes_now as now
        where now.crime_ref = crimes.crime_ref
            and (
                now.offence_code in (select code from codes_of_violence)
                or now.n100_code is not null
            )
    ) as is_lost,
from held_crimes as crimes
where crimes.cancelled_code is null
    and crimes.offence_code in (select code from codes_of_violence)
    and crimes.crime_ref in (select crime_ref from crimes_now)
