"""List the reasons for which rows may be erased. Coded, because whatever is typed may name a person."""

from schemas.vocabulary import Words


class ErasureReason(Words):
    """List why something was erased."""

    REQUEST_OF_THE_PERSON = "request_of_the_person"
    ORDER_OF_A_COURT = "order_of_a_court"
    NOT_LAWFULLY_HELD = "not_lawfully_held"
    WRONG_PERSON = "wrong_person"
    GONE_FROM_THE_SOURCE = "gone_from_the_source"
    PAST_RETENTION = "past_retention"
