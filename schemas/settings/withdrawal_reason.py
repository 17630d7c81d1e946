"""List the reasons for which a load may be taken back. Coded, because whatever is typed may name a person."""

from schemas.vocabulary import Words


class WithdrawalReason(Words):
    """List why a load was withdrawn."""

    WRONG_AS_AT_DAY = "wrong_as_at_day"
    WRONG_FILE = "wrong_file"
    SENT_IN_ERROR = "sent_in_error"
    REPLACED_BY_CORRECTED_FILE = "replaced_by_corrected_file"
    DATA_PROTECTION = "data_protection"
