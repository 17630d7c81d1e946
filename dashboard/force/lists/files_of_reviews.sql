-- One row per closed crime of the cohort that a review may be about: the files of the metrics of the case review.
select distinct crime_ref
from crimes
where not is_cancelled
    and has_outcome
    and list_contains($groups, offence_group)
order by crime_ref
