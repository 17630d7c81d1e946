-- One row per crime and flagged victim under age, the latest report first.
select
    crime_ref,
    reported_date,
    victim_age,
    identified_by,
    area,
    investigating_unit,
from safeguarding
order by reported_date desc, crime_ref
