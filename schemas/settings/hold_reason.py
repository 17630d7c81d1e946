"""List the reasons for which a person or a crime must be kept. Coded, because whatever is typed may name a person."""

from schemas.vocabulary import Words


class HoldReason(Words):
    """List why nothing may be erased."""

    CRIMINAL_PROCEEDINGS = "criminal_proceedings"
    CIVIL_CLAIM = "civil_claim"
    INQUEST = "inquest"
    COMPLAINT_OR_MISCONDUCT = "complaint_or_misconduct"
    STATUTORY_INQUIRY = "statutory_inquiry"
