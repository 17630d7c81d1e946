-- One row per crime that had an outcome on the landmark day, whether or not it was taken back later: who looked at it that day found it
-- closed. What became of it since must not decide whether it is compared.
select distinct cohort.crime_ref,
from cohort
inner join cohort_outcomes as outcomes using (crime_ref)
inner join codes.outcomes as outcome_codes on outcome_codes.code = outcomes.outcome_code
where outcomes.outcome_date <= cohort.reported_date + {landmark_days}
    and (outcomes.rescinded_date is null or outcomes.rescinded_date > cohort.reported_date + {landmark_days})
