-- One row per thing that is to come or overdue in one case, the nearest first.
with due as (
    select
        'review' as kind,
        null::varchar as detail,
        review_due_date as due_date,
        null::varchar as ref,
    from swlo_cases
    where case_ref = $case_ref
        and closed_date is null
        and review_answered_date is null
    union all
    select
        'next_action' as kind,
        next_action as detail,
        next_action_due_date as due_date,
        null as ref,
    from swlo_cases
    where case_ref = $case_ref
        and closed_date is null
    union all
    select
        'forum_action' as kind,
        action as detail,
        action_due_date as due_date,
        action_ref as ref,
    from forum_actions
    where case_ref = $case_ref
        and action_done_date is null
    union all
    select
        'hearing' as kind,
        null as detail,
        hearing_date as due_date,
        crime_ref as ref,
    from case_hearings
    where case_ref = $case_ref
)

select distinct
    due.*,
    due.due_date - as_at.as_at_date as days_left,
from due
cross join as_at
where due.due_date is not null
order by due.due_date, due.kind, due.ref
