-- extract: stages
-- A step says charged, but the outcome of its crime is none of the group `charged`.
select distinct stages.source_id, stages.row_number
from accepted.stages as stages
left join standing_outcomes using (crime_ref)
where stages.stage = 'charged'
    and standing_outcomes.outcome_group is distinct from 'charged'
