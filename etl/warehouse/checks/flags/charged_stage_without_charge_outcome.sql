-- extract: stages
-- A step says charged, but the outcome of its crime is not 1 or 1A.
select distinct stages.source_id, stages.row_number
from accepted.stages as stages
left join standing_outcomes using (crime_ref)
where stages.stage = 'charged'
    and coalesce(standing_outcomes.outcome_code, '0') not in ('1', '1A')
