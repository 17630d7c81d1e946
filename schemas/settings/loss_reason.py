"""List the reasons for which lost keys are accepted. Coded, because whatever is typed may name a person."""

from typing import Literal

from schemas.vocabulary import Words

Refusal = Literal["lost_keys", "emptied_columns", "unjoined_rows", "too_few_new"]
"""Why a load is refused: keys that counted are gone or rejected; a column is empty, or in what is new; rows meet no parent; few
crimes or outcomes are new."""


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
    NO_LONGER_RECORDED = "no_longer_recorded"
    EARLIER_EXTRACT_WAS_WRONG = "earlier_extract_was_wrong"

    def accepts(self, refusal: Refusal) -> bool:
        """Return whether it says why: a reason for one kind of loss opens the door for no other."""
        only = {
            LossReason.PARENTS_COME_LATER: "unjoined_rows",
            LossReason.FEWER_WERE_RECORDED: "too_few_new",
            LossReason.NO_LONGER_RECORDED: "emptied_columns",
        }
        return self not in only or only[self] == refusal
