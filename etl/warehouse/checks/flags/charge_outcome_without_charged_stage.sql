-- extract: outcomes
-- The outcome is 1 or 1A, but no step says charged.
select standing_outcomes.source_id, standing_outcomes.row_number
from standing_outcomes
anti join (select crime_ref from accepted.stages where stage = 'charged') as charged using (crime_ref)
where standing_outcomes.outcome_code in ('1', '1A')
