-- extract: forum_referrals
-- The referral to the forum lies before the opening of its case.
select forum_referrals.source_id, forum_referrals.row_number
from accepted.forum_referrals as forum_referrals
join accepted.swlo_cases as swlo_cases using (case_ref)
where forum_referrals.referred_date < swlo_cases.opened_date
