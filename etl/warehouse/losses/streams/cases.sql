-- extract: swlo_cases
-- title: cases of the liaison officer
-- metrics: swlo_opened
-- One row per case that was there before. A case that is closed is still in the source.
select distinct
    cases.case_ref as unit,
    cases.case_ref as subject,
    cases.case_ref not in (select case_ref from seen_swlo_cases) as is_lost,
from held_swlo_cases as cases
