-- One row per outcome given to a crime of the cohort.
select *
from accepted.outcomes
semi join cohort using (crime_ref)
