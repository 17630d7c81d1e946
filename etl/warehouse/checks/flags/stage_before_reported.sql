-- extract: stages
-- The step lies before the report of its crime.
select distinct stages.source_id, stages.row_number
from accepted.stages as stages
join accepted.crimes as crimes using (crime_ref)
where stages.stage_date < crimes.reported_date
