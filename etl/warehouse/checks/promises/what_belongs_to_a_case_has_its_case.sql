-- A contact, an offer, an assessment or a forum referral whose case is not there: it should have been held back.
with children as (
    select case_ref
    from swlo_contacts
    union all
    select case_ref from referrals
    union all
    select case_ref from risk_assessments
    union all
    select case_ref from forum_referrals
)

select case_ref
from children
anti join swlo_cases using (case_ref)
