-- One row per open case and reason, of these officers where some are asked for.
select
    case_ref,
    swlo_token,
    reason,
    due_date,
    days,
    detail,
    related_ref,
from queue_reasons
where ($officers::varchar[] is null or list_contains($officers::varchar[], swlo_token))
