-- One row per duty of an open case that has a day, of these officers where some are asked for. A contact that the person did
-- not agree to is marked: to be called can put a person in danger.
select
    dated_duties.case_ref,
    dated_duties.swlo_token,
    dated_duties.duty,
    dated_duties.due_date,
    dated_duties.detail,
    dated_duties.related_ref,
    coalesce(dated_duties.detail = 'contact_victim' and swlo_cases.contact_agreed in ('she_contacts_us', 'none'), false)
        as is_not_agreed,
from dated_duties
inner join swlo_cases using (case_ref)
where dated_duties.is_open
    and ($officers::varchar[] is null or list_contains($officers::varchar[], dated_duties.swlo_token))
