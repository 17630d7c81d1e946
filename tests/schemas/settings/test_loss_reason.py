"""A reason is a code: no name can be typed."""

import pytest

from schemas.settings.loss_reason import LossReason


def test_a_reason_is_one_of_a_few_words() -> None:
    assert LossReason("duplicates_merged").label == "Duplicates merged"
    with pytest.raises(ValueError, match="moved to Anytown"):
        LossReason("moved to Anytown")
