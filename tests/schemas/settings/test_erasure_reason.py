"""Why something was erased is one of a list of codes: whatever is typed may name a person."""

from schemas.settings.erasure_reason import ErasureReason


def test_every_reason_has_a_label_in_words() -> None:
    assert ErasureReason.REQUEST_OF_THE_PERSON.label == "Request of the person"
    assert len({reason.label for reason in ErasureReason}) == len(ErasureReason) == 6
