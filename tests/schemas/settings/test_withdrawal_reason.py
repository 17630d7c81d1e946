"""Why a load may be taken back: codes alone, each with words."""

from schemas.settings.withdrawal_reason import WithdrawalReason


def test_each_reason_is_a_code_with_words() -> None:
    assert {reason.value: reason.label for reason in WithdrawalReason} == {
        "wrong_as_at_day": "Wrong as at day",
        "wrong_file": "Wrong file",
        "sent_in_error": "Sent in error",
        "replaced_by_corrected_file": "Replaced by corrected file",
        "data_protection": "Data protection",
    }
