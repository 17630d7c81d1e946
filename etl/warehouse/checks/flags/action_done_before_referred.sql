-- extract: forum_actions
-- The action was done before its case was referred to the forum.
select forum_actions.source_id, forum_actions.row_number
from accepted.forum_actions as forum_actions
join accepted.forum_referrals as forum_referrals using (forum_ref)
where forum_actions.action_done_date < forum_referrals.referred_date
