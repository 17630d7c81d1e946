-- A reason in the queue of a case that is closed or is not there, or a duty that would be one.
with asking as (
    select case_ref
    from queue_reasons
    union all
    select case_ref
    from dated_duties
    where is_open
)

select asking.case_ref
from asking
left join swlo_cases using (case_ref)
where swlo_cases.case_ref is null
    or swlo_cases.closed_date is not null
