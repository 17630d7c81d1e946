"""Actions of the forum done by the day on which they were due."""

from datetime import timedelta

from tests.rows import forum_action, forum_referral, swlo_case
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import AS_AT

DUE = AS_AT - timedelta(days=10)
TOMORROW = AS_AT + timedelta(days=1)


def test_on_the_day_is_in_time(measured: Measured) -> None:
    given = {
        "swlo_cases": [swlo_case(case_ref="S")],
        "forum_referrals": [forum_referral("S", forum_ref="F")],
        "forum_actions": [
            forum_action("F", DUE, action_done_date=DUE),
            forum_action("F", DUE, action_done_date=DUE + timedelta(days=1)),
            forum_action("F", DUE, action="court_support"),
            forum_action("F", AS_AT),  # due on the as-at date
            forum_action("F", TOMORROW),  # not due yet
            forum_action("F", TOMORROW, action_done_date=AS_AT),  # nor this, though done
        ],
    }
    rows = measured("forum_actions_done", **given)
    assert (rows.numerator, rows.denominator) == (1, 4)
    split = measured("forum_actions_done", **given, by="action")
    assert split.by() == {"share_information": (1, 3), "court_support": (0, 1)}


def test_due_by_an_earlier_day(measured: Measured) -> None:
    given = {
        "swlo_cases": [swlo_case(case_ref="S")],
        "forum_referrals": [forum_referral("S", forum_ref="F")],
        "forum_actions": [forum_action("F", DUE, action_done_date=DUE), forum_action("F", AS_AT)],
    }
    rows = measured("forum_actions_done", **given, on=AS_AT - timedelta(days=1))
    assert (rows.numerator, rows.denominator) == (1, 1)
