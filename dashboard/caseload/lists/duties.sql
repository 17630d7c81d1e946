-- One row per duty of an open case that has a day, of one officer where one is asked for.
select
    case_ref,
    swlo_token,
    duty,
    due_date,
    detail,
    related_ref,
from dated_duties
where is_open
    and swlo_token = coalesce($officer, swlo_token)
