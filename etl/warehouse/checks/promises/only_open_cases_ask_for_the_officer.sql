-- A reason in the queue of a case that is closed or is not there.
select queue_reasons.case_ref
from queue_reasons
left join swlo_cases using (case_ref)
where swlo_cases.case_ref is null
    or swlo_cases.closed_date is not null
