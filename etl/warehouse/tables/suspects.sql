-- One row per crime of the cohort and suspect that the force named with a reference.
select distinct
    crime_ref,
    suspect_token,
from stages
where suspect_token is not null
