-- One row per step reached by a crime of the cohort (and suspect).
select *
from accepted.stages
semi join cohort using (crime_ref)
