"""List every extract, one line each."""

from schemas.contract import Extract
from schemas.extracts.crimes import CRIMES
from schemas.extracts.engagement import ENGAGEMENT
from schemas.extracts.feedback import FEEDBACK
from schemas.extracts.forum_actions import FORUM_ACTIONS
from schemas.extracts.forum_referrals import FORUM_REFERRALS
from schemas.extracts.full_report_disclosures import FULL_REPORT_DISCLOSURES
from schemas.extracts.outcomes import OUTCOMES
from schemas.extracts.outcomes_benchmark import OUTCOMES_BENCHMARK
from schemas.extracts.partner_disclosures import PARTNER_DISCLOSURES
from schemas.extracts.public_crime_outcomes import PUBLIC_CRIME_OUTCOMES
from schemas.extracts.public_street_crimes import PUBLIC_STREET_CRIMES
from schemas.extracts.recorded_crime_benchmark import RECORDED_CRIME_BENCHMARK
from schemas.extracts.referrals import REFERRALS
from schemas.extracts.risk_assessments import RISK_ASSESSMENTS
from schemas.extracts.stages import STAGES
from schemas.extracts.swlo_case_crimes import SWLO_CASE_CRIMES
from schemas.extracts.swlo_cases import SWLO_CASES
from schemas.extracts.swlo_contacts import SWLO_CONTACTS
from schemas.extracts.training import TRAINING

EXTRACTS: dict[str, Extract] = {
    extract.name: extract
    for extract in (
        CRIMES,
        OUTCOMES,
        STAGES,
        PARTNER_DISCLOSURES,
        FULL_REPORT_DISCLOSURES,
        SWLO_CASES,
        SWLO_CASE_CRIMES,
        SWLO_CONTACTS,
        REFERRALS,
        RISK_ASSESSMENTS,
        FORUM_REFERRALS,
        FORUM_ACTIONS,
        ENGAGEMENT,
        TRAINING,
        FEEDBACK,
        RECORDED_CRIME_BENCHMARK,
        OUTCOMES_BENCHMARK,
        PUBLIC_STREET_CRIMES,
        PUBLIC_CRIME_OUTCOMES,
    )
}
