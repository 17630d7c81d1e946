"""List why a case of a colleague is opened in an emergency. Coded, because whatever is typed may name a person."""

from schemas.vocabulary import Words


class EmergencyReason(Words):
    """List why a case cannot wait for its liaison officer or her deputy."""

    SAFETY_AT_RISK = "safety_at_risk"
    OFFICER_CANNOT_BE_REACHED = "officer_cannot_be_reached"
    COURT_OR_CUSTODY_DECISION = "court_or_custody_decision"
