-- One row per offer of a service in a case of the liaison officer, with the last step that the offer reached.
select
    referrals.referral_ref,
    referrals.case_ref,
    swlo_cases.victim_token,
    referrals.service,
    referrals.offered_date,
    date_trunc('month', referrals.offered_date)::date as offered_month,
    referrals.declined_date,
    referrals.accepted_date,
    referrals.started_date,
    referrals.ended_date,
    referrals.end_reason,
    coalesce(referrals.offered_date <= referrals.declined_date, true)
    and coalesce(referrals.offered_date <= referrals.accepted_date, true)
    and coalesce(referrals.offered_date <= referrals.started_date, true)
    and coalesce(referrals.offered_date <= referrals.ended_date, true)
    and coalesce(referrals.accepted_date <= referrals.started_date, true)
    and coalesce(referrals.started_date <= referrals.ended_date, true) as has_dates_in_order,
    -- who started must have accepted, who completed must have started: a missing day loses no step
    coalesce(referrals.end_reason = 'completed', false) as is_completed,
    referrals.started_date is not null or coalesce(referrals.end_reason = 'completed', false) as is_started,
    referrals.accepted_date is not null
    or referrals.started_date is not null
    or coalesce(referrals.end_reason = 'completed', false) as is_accepted,
from accepted.referrals
inner join accepted.swlo_cases using (case_ref)
