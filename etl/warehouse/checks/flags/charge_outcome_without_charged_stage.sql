-- extract: outcomes
-- The outcome is one of the group `charged`, but no step says charged.
select standing_outcomes.source_id, standing_outcomes.row_number
from standing_outcomes
anti join (select crime_ref from accepted.stages where stage = 'charged') as charged using (crime_ref)
where standing_outcomes.outcome_group = 'charged'
