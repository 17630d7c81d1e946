"""The words that an extract may use. Codes of the Home Office are dated data and stand in `schemas/codes/`."""

from enum import StrEnum


class Words(StrEnum):
    """A closed list; its label is what a page shows."""

    @property
    def label(self) -> str:
        return LABELS.get(self.value, self.value.replace("_", " ").capitalize())


class ReportRoute(Words):
    EMERGENCY_999 = "emergency_999"
    NON_EMERGENCY_101 = "non_emergency_101"
    ONLINE = "online"
    FRONT_COUNTER = "front_counter"
    OFFICER = "officer"
    SWLO = "swlo"
    OUTREACH_PARTNER = "outreach_partner"
    NATIONAL_UGLY_MUGS = "national_ugly_mugs"
    OTHER_AGENCY = "other_agency"
    UNKNOWN = "unknown"


class Sector(Words):
    STREET = "street"
    INDOOR = "indoor"
    ONLINE = "online"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Sex(Words):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class SuspectRelationship(Words):
    CLIENT = "client"
    PARTNER_OR_EX = "partner_or_ex"
    EXPLOITER = "exploiter"
    COMMUNITY_MEMBER = "community_member"
    STRANGER = "stranger"
    OTHER = "other"
    UNKNOWN = "unknown"


class IdentifiedBy(Words):
    SELF_DISCLOSED = "self_disclosed"
    SWLO = "swlo"
    PARTNER_REFERRAL = "partner_referral"
    RMS_FLAG = "rms_flag"
    CASE_REVIEW = "case_review"


class Confidence(Words):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class YesNo(Words):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class DecidedBy(Words):
    POLICE = "police"
    CPS = "cps"
    COURT = "court"
    OTHER = "other"


class DecisionEvidence(Words):
    STATEMENT = "statement"
    BODY_WORN_VIDEO = "body_worn_video"
    OFFICER_RECORD = "officer_record"
    MESSAGE = "message"
    THROUGH_ADVOCATE = "through_advocate"
    NONE = "none"


class DecisionReason(Words):
    FEAR_OF_SUSPECT = "fear_of_suspect"
    DISTRUST_OF_POLICE = "distrust_of_police"
    DISTRUST_OF_COURTS = "distrust_of_courts"
    FEAR_OF_EXPOSURE = "fear_of_exposure"
    WANTS_TO_MOVE_ON = "wants_to_move_on"
    PRACTICAL = "practical"
    LENGTH_OF_INVESTIGATION = "length_of_investigation"
    OTHER = "other"
    NOT_GIVEN = "not_given"


class Stage(Words):
    SUSPECT_IDENTIFIED = "suspect_identified"
    SUSPECT_INTERVIEWED = "suspect_interviewed"
    SUSPECT_ARRESTED = "suspect_arrested"
    EARLY_ADVICE = "early_advice"
    REFERRED_TO_CPS = "referred_to_cps"
    CPS_DECISION = "cps_decision"
    CHARGED = "charged"
    COURT_FINALISED = "court_finalised"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DISCONTINUED = "discontinued"


class CpsResult(Words):
    CHARGE = "charge"
    NO_FURTHER_ACTION = "no_further_action"
    FURTHER_WORK = "further_work"


class IncidentKind(Words):
    RAPE = "rape"
    OTHER_SEXUAL = "other_sexual"
    VIOLENCE = "violence"
    ROBBERY = "robbery"
    THREAT = "threat"
    STALKING_HARASSMENT = "stalking_harassment"
    OTHER = "other"


class ConsentLevel(Words):
    ALERT_ONLY = "alert_only"
    ANONYMOUS_TO_POLICE = "anonymous_to_police"
    FULL_REPORT = "full_report"


class NextAction(Words):
    CONTACT_VICTIM = "contact_victim"
    UPDATE_VICTIM = "update_victim"
    RISK_ASSESSMENT = "risk_assessment"
    SAFEGUARDING_REFERRAL = "safeguarding_referral"
    CASE_REVIEW = "case_review"
    COURT_SUPPORT = "court_support"
    SHARE_INFORMATION = "share_information"
    OTHER = "other"


class ContactKind(Words):
    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"
    OUTREACH = "outreach"
    THIRD_PARTY = "third_party"


class CloseReason(Words):
    SUPPORT_COMPLETE = "support_complete"
    DISENGAGED = "disengaged"
    MOVED_AWAY = "moved_away"
    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    OTHER = "other"


class Service(Words):
    SEXUAL_HEALTH = "sexual_health"
    DRUG_AND_ALCOHOL = "drug_and_alcohol"
    HOUSING = "housing"
    COUNSELLING = "counselling"
    MENTAL_HEALTH = "mental_health"
    ISVA = "isva"
    SARC = "sarc"
    DOMESTIC_ABUSE = "domestic_abuse"
    SAFEGUARDING_ADULTS = "safeguarding_adults"
    MODERN_SLAVERY = "modern_slavery"
    LEGAL_ADVICE = "legal_advice"
    EXIT_SUPPORT = "exit_support"
    NATIONAL_UGLY_MUGS = "national_ugly_mugs"
    OUTREACH = "outreach"


class EndReason(Words):
    COMPLETED = "completed"
    LAPSED = "lapsed"
    OTHER = "other"


class Band(Words):
    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


class Forum(Words):
    AAROSE = "aarose"
    MARAC = "marac"
    SAFEGUARDING_ADULTS = "safeguarding_adults"
    OTHER = "other"


class EngagementAction(Words):
    ARREST = "arrest"
    CAUTION = "caution"
    COMMUNITY_PROTECTION_NOTICE = "community_protection_notice"
    DISPERSAL = "dispersal"
    DIVERSION = "diversion"
    WELFARE_VISIT = "welfare_visit"
    OUTREACH_CONTACT = "outreach_contact"


LABELS = {
    "emergency_999": "999 call",
    "non_emergency_101": "101 call",
    "swlo": "Sex Work Liaison Officer",
    "national_ugly_mugs": "National Ugly Mugs",
    "partner_or_ex": "Partner or ex-partner",
    "rms_flag": "Flag in the records system",
    "cps": "Crown Prosecution Service",
    "referred_to_cps": "Referred to the CPS",
    "cps_decision": "CPS decision",
    "alert_only": "Alert to other sex workers only",
    "anonymous_to_police": "Anonymous to the police",
    "full_report": "Full report to the police",
    "drug_and_alcohol": "Drug and alcohol treatment",
    "isva": "Independent Sexual Violence Adviser",
    "sarc": "Sexual Assault Referral Centre",
    "modern_slavery": "Modern slavery (National Referral Mechanism)",
    "legal_advice": "Immigration or legal advice",
    "aarose": "AAROSE forum",
    "marac": "MARAC",
}
