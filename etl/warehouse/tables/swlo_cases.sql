-- One row per case of the liaison officer, with her first contact and the day on which the review that is due was done. How the case
-- stands on a day is for whoever asks: metrics work it out for the day of `as_at`.
with first_contacts as (
    select
        swlo_cases.case_ref,
        min(swlo_contacts.contact_date) as first_contact_date,
    from accepted.swlo_cases
    inner join accepted.swlo_contacts
        on swlo_contacts.case_ref = swlo_cases.case_ref
        and swlo_contacts.reached = 'yes'
        and swlo_contacts.contact_date >= swlo_cases.opened_date  -- an earlier one is flagged: out of durations
    group by swlo_cases.case_ref
)

select
    swlo_cases.case_ref,
    swlo_cases.victim_token,
    swlo_cases.swlo_token,
    swlo_cases.opened_date,
    date_trunc('month', swlo_cases.opened_date)::date as opened_month,
    swlo_cases.closed_date,
    date_trunc('month', swlo_cases.closed_date)::date as closed_month,
    swlo_cases.close_reason,
    swlo_cases.contact_agreed,
    swlo_cases.next_action,
    swlo_cases.next_action_due_date,
    swlo_cases.review_due_date,
    swlo_cases.review_done_date,
    coalesce(swlo_cases.opened_date <= swlo_cases.closed_date, true) as has_dates_in_order,
    first_contacts.first_contact_date,
    first_contacts.first_contact_date - swlo_cases.opened_date as days_to_first_contact,
    case  -- some sources keep the day of the review before when they set the next due day: that one answers nothing
        when swlo_cases.review_due_date - swlo_cases.review_done_date <= thresholds.due_soon_days
            then swlo_cases.review_done_date
    end as review_answered_date,
from accepted.swlo_cases
cross join codes.caseload_thresholds as thresholds
left join first_contacts using (case_ref)
