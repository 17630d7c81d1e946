-- One row when the liaison officer has a case, open or closed, and none when she has not.
select swlo_cases.case_ref,
from swlo_cases
where swlo_cases.swlo_token = $officer
limit 1
