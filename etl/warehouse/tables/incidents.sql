-- One row per N100 incident of rape and qualifying victim, those that were recorded as a crime later included.
-- An incident is not a crime: nothing here stands in `crimes`, unless the force recorded it as one after all.
with incidents as (
    select
        crime_ref,
        null::bigint as weight,
        victim_no,
        victim_token,
        {breakdown of a report},
        n100_code,
        n100_date,
        crimed_date,
        reported_date,
        reported_month,
        is_cancelled,
        is_crime as is_recorded_crime,  -- it stands in `crimes` too
        is_crime or crimed_date is not null as is_crimed,
    from cohort
    where not is_crime
        or n100_code is not null
        or n100_date is not null
)

select * replace ('rape' as offence_group)
from incidents
