-- One row per crime or incident and victim under age identified as a sex worker. They stand in no cohort and are never dropped in silence.
select
    crime_ref,
    victim_no,
    reported_date,
    recorded_date,
    victim_age,
    identified_by,
    identified_date,
    coalesce(area, 'not_recorded') as area,
    investigating_unit,
from accepted.crimes
where identified_by is not null
    and victim_age < {adult_age}
