-- One row per open case and reason, of one officer where one is asked for.
select
    queue_reasons.case_ref,
    queue_reasons.victim_token,
    queue_reasons.swlo_token,
    queue_reasons.reason,
    queue_reasons.due_date,
    queue_reasons.days,
    queue_reasons.detail,
    queue_reasons.related_ref,
    queue_reasons.severity_order,
from queue_reasons
where queue_reasons.swlo_token = coalesce($officer, queue_reasons.swlo_token)
