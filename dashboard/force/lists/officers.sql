-- One row per liaison officer who has a case.
select distinct swlo_token
from swlo_cases
order by swlo_token
