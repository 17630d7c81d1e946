-- One row per action that a forum gave, with the case that it is about.
select
    forum_actions.action_ref,
    forum_actions.forum_ref,
    forum_referrals.case_ref,
    swlo_cases.victim_token,
    forum_referrals.forum,
    forum_actions.action,
    forum_actions.action_due_date,
    date_trunc('month', forum_actions.action_due_date)::date as action_due_month,
    forum_actions.action_done_date,
    coalesce(forum_referrals.referred_date <= forum_actions.action_done_date, true) as has_dates_in_order,
from accepted.forum_actions
inner join accepted.forum_referrals using (forum_ref)
inner join accepted.swlo_cases using (case_ref)
