"""List the reasons for which lost keys are accepted. Coded, because whatever is typed may name a person."""

from schemas.vocabulary import Words


class LossReason(Words):
    """List why keys are gone from the source."""

    DELETED_UNDER_RETENTION = "deleted_under_retention"
    DUPLICATES_MERGED = "duplicates_merged"
    MOVED_TO_ANOTHER_SYSTEM = "moved_to_another_system"
    MOVED_TO_ANOTHER_FORCE = "moved_to_another_force"
    FLAG_WITHDRAWN = "flag_withdrawn"
    PARENTS_COME_LATER = "parents_come_later"
    RECORDED_IN_ERROR = "recorded_in_error"
    FEWER_WERE_RECORDED = "fewer_were_recorded"
    EARLIER_EXTRACT_WAS_WRONG = "earlier_extract_was_wrong"
