-- One row per case of the liaison officer and duty that has a day and is not known to be done: a review, the next action, an action of
-- a forum, a day in court. A closed case has the last two alone, and is not in the queue. Whether a duty is due depends on the day on
-- which somebody looks, so nothing here says so.
with duties as (
    select
        case_ref,
        'review' as duty,
        review_due_date as due_date,
        null as detail,
        null as related_ref,
    from swlo_cases
    where review_answered_date is null
        and closed_date is null
    union all
    select
        case_ref,
        'next_action' as duty,
        next_action_due_date as due_date,
        next_action as detail,
        null as related_ref,
    from swlo_cases
    where closed_date is null
    union all
    select
        case_ref,
        'forum_action' as duty,
        action_due_date as due_date,
        action as detail,
        action_ref as related_ref,
    from forum_actions
    where action_done_date is null
    union all
    select
        case_ref,
        'court' as duty,
        hearing_date as due_date,
        null as detail,
        crime_ref as related_ref,
    from case_hearings
)

select
    swlo_cases.case_ref,
    swlo_cases.victim_token,
    swlo_cases.swlo_token,
    swlo_cases.closed_date is null as is_open,
    duties.duty,
    duties.due_date,
    duties.detail,
    duties.related_ref,
from duties
inner join swlo_cases using (case_ref)
where duties.due_date is not null
