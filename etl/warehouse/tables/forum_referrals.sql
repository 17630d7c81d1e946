-- One row per referral of a case to a forum.
select
    forum_referrals.forum_ref,
    forum_referrals.case_ref,
    swlo_cases.victim_token,
    forum_referrals.forum,
    forum_referrals.referred_date,
    date_trunc('month', forum_referrals.referred_date)::date as referred_month,
    forum_referrals.discussed_date,
    coalesce(forum_referrals.referred_date <= forum_referrals.discussed_date, true) as has_dates_in_order,
from accepted.forum_referrals
inner join accepted.swlo_cases using (case_ref)
