"""A reason is a code: no name can be typed."""

import pytest

from schemas.settings.loss_reason import LossReason


def test_a_reason_is_one_of_a_few_words() -> None:
    assert LossReason("duplicates_merged").label == "Duplicates merged"
    with pytest.raises(ValueError, match="moved to Anytown"):
        LossReason("moved to Anytown")


def test_three_reasons_accept_one_kind_of_loss_alone_and_the_others_all() -> None:
    kinds = ("lost_keys", "emptied_columns", "unjoined_rows", "too_few_new")
    accepted = {reason: tuple(kind for kind in kinds if reason.accepts(kind)) for reason in LossReason}
    assert accepted.pop(LossReason.PARENTS_COME_LATER) == ("unjoined_rows",)
    assert accepted.pop(LossReason.FEWER_WERE_RECORDED) == ("too_few_new",)
    assert accepted.pop(LossReason.NO_LONGER_RECORDED) == ("emptied_columns",)
    assert set(accepted.values()) == {kinds}
