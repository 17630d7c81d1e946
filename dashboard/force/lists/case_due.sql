-- One row per thing of one case that has a day, is not known to be done, and is to come or overdue; the nearest first. A contact that
-- the person did not agree to is marked.
select distinct
    dated_duties.duty,
    dated_duties.detail,
    dated_duties.due_date,
    dated_duties.related_ref,
    coalesce(dated_duties.detail = 'contact_victim' and swlo_cases.contact_agreed in ('she_contacts_us', 'none'), false)
        as is_not_agreed,
from dated_duties
inner join swlo_cases using (case_ref)
where case_ref = $case_ref
order by dated_duties.due_date, dated_duties.duty, dated_duties.related_ref
