-- One row per step reached by a crime of the cohort (and suspect), as the force recorded it.
select
    crime_ref,
    stage,
    stage_date,
    suspect_token,
    result,
    next_hearing_date,
from cohort_stages
