"""Why something is held is one of a list of codes: whatever is typed may name a person."""

from schemas.settings.hold_reason import HoldReason


def test_every_reason_has_a_label_in_words() -> None:
    assert HoldReason.CRIMINAL_PROCEEDINGS.label == "Criminal proceedings"
    assert len({reason.label for reason in HoldReason}) == len(HoldReason) == 5
