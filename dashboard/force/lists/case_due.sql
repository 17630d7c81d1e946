-- One row per thing of one case that has a day, is not known to be done, and is to come or overdue; the nearest first.
select distinct
    duty,
    detail,
    due_date,
    related_ref,
from dated_duties
where case_ref = $case_ref
order by due_date, duty, related_ref
