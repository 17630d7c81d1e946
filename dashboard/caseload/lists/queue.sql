-- One row per open case and reason, of one officer where one is asked for.
select
    case_ref,
    swlo_token,
    reason,
    due_date,
    days,
    detail,
    related_ref,
from queue_reasons
where swlo_token = coalesce($officer, swlo_token)
