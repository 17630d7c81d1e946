"""The reasons of an emergency are codes, each with words."""

from schemas.settings.emergency_reason import EmergencyReason


def test_every_reason_has_words_of_its_own() -> None:
    assert len({reason.label for reason in EmergencyReason}) == len(EmergencyReason) == 3
    assert all(reason.label != reason for reason in EmergencyReason)
