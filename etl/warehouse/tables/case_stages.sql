-- One row per step of a crime (and suspect) that is linked to a case of the liaison officer.
select
    swlo_case_crimes.case_ref,
    stages.crime_ref,
    stages.stage,
    stages.stage_date,
    stages.suspect_token,
    stages.result,
    stages.next_hearing_date,
from accepted.swlo_case_crimes
inner join accepted.stages using (crime_ref)
