-- A reason in the queue of a case that is closed or is not there.
select queue_reasons.case_ref
from queue_reasons
left join swlo_cases using (case_ref)
where not coalesce(swlo_cases.is_active, false)
