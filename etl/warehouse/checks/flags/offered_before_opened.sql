-- extract: referrals
-- The offer lies before the opening of its case.
select referrals.source_id, referrals.row_number
from accepted.referrals as referrals
join accepted.swlo_cases as swlo_cases using (case_ref)
where referrals.offered_date < swlo_cases.opened_date
