"""List the codes that the columns of an extract may hold. The codes of the Home Office stand in `schemas/codes/`."""

from enum import StrEnum

from schemas.code_labels import label_of


class Words(StrEnum):
    """List the codes of one column; a page shows their labels."""

    @property
    def label(self) -> str:
        """Return the label in English."""
        return label_of(self.value)


class ReportRoute(Words):
    """List the ways in which a report reaches the police."""

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
    """List the sectors of sex work."""

    STREET = "street"
    INDOOR = "indoor"
    ONLINE = "online"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Sex(Words):
    """List the sexes as records give them."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class SuspectRelationship(Words):
    """List what a suspect is to the victim."""

    CLIENT = "client"
    PARTNER_OR_EX = "partner_or_ex"
    EXPLOITER = "exploiter"
    COMMUNITY_MEMBER = "community_member"
    STRANGER = "stranger"
    OTHER = "other"
    UNKNOWN = "unknown"


class IdentifiedBy(Words):
    """List who or what identified the victim as a sex worker."""

    SELF_DISCLOSED = "self_disclosed"
    SWLO = "swlo"
    PARTNER_REFERRAL = "partner_referral"
    RMS_FLAG = "rms_flag"
    CASE_REVIEW = "case_review"


class IdentificationWithdrawn(Words):
    """List why an identification counts no longer: it is no longer held to be true, or the victim objects to its use."""

    WITHDRAWN = "withdrawn"
    OBJECTED = "objected"


class Confidence(Words):
    """List how sure that identification is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class YesNo(Words):
    """List the answers of a question that may be unknown."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class DecidedBy(Words):
    """List who decided an outcome."""

    POLICE = "police"
    CPS = "cps"
    COURT = "court"
    OTHER = "other"


class DecisionEvidence(Words):
    """List what evidences the victim's decision not to support the case."""

    STATEMENT = "statement"
    BODY_WORN_VIDEO = "body_worn_video"
    OFFICER_RECORD = "officer_record"
    MESSAGE = "message"
    THROUGH_ADVOCATE = "through_advocate"
    NONE = "none"


class DecisionReason(Words):
    """List the victim's reasons for that decision."""

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
    """List the stages of an investigation and a prosecution."""

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
    """List the results of a CPS decision."""

    CHARGE = "charge"
    NO_FURTHER_ACTION = "no_further_action"
    FURTHER_WORK = "further_work"


class IncidentKind(Words):
    """List the kinds of incident that people disclose to partners."""

    RAPE = "rape"
    OTHER_SEXUAL = "other_sexual"
    VIOLENCE = "violence"
    ROBBERY = "robbery"
    THREAT = "threat"
    STALKING_HARASSMENT = "stalking_harassment"
    OTHER = "other"


class ConsentLevel(Words):
    """List how far a person agreed that a disclosure is passed on."""

    ALERT_ONLY = "alert_only"
    ANONYMOUS_TO_POLICE = "anonymous_to_police"
    FULL_REPORT = "full_report"


class NextAction(Words):
    """List what is to be done next in a case."""

    CONTACT_VICTIM = "contact_victim"
    UPDATE_VICTIM = "update_victim"
    RISK_ASSESSMENT = "risk_assessment"
    SAFEGUARDING_REFERRAL = "safeguarding_referral"
    CASE_REVIEW = "case_review"
    COURT_SUPPORT = "court_support"
    SHARE_INFORMATION = "share_information"
    OTHER = "other"


class ContactKind(Words):
    """List the ways of contacting a person."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"
    OUTREACH = "outreach"
    THIRD_PARTY = "third_party"


class ContactAgreement(Words):
    """List how the person of a case agreed to be contacted."""

    YES = "yes"
    THROUGH_PARTNER = "through_partner"
    SHE_CONTACTS_US = "she_contacts_us"
    NONE = "none"


class CloseReason(Words):
    """List the reasons for closing a case."""

    SUPPORT_COMPLETE = "support_complete"
    DISENGAGED = "disengaged"
    MOVED_AWAY = "moved_away"
    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    OTHER = "other"


class Service(Words):
    """List the services that a person is offered."""

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
    """List why a service ended."""

    COMPLETED = "completed"
    LAPSED = "lapsed"
    OTHER = "other"


class Band(Words):
    """List the bands of risk, the lowest first."""

    STANDARD = "standard"
    MEDIUM = "medium"
    HIGH = "high"


class Forum(Words):
    """List the multi-agency forums."""

    AAROSE = "aarose"
    MARAC = "marac"
    SAFEGUARDING_ADULTS = "safeguarding_adults"
    OTHER = "other"


class EngagementAction(Words):
    """List the actions of officers towards sex workers."""

    ARREST = "arrest"
    CAUTION = "caution"
    COMMUNITY_PROTECTION_NOTICE = "community_protection_notice"
    DISPERSAL = "dispersal"
    DIVERSION = "diversion"
    WELFARE_VISIT = "welfare_visit"
    OUTREACH_CONTACT = "outreach_contact"
