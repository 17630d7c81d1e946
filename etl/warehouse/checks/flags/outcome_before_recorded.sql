-- extract: outcomes
-- The outcome lies before the recording of its crime.
select distinct outcomes.source_id, outcomes.row_number
from accepted.outcomes as outcomes
join accepted.crimes as crimes using (crime_ref)
where outcomes.outcome_date < crimes.recorded_date
