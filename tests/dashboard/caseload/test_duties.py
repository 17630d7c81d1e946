"""Which duty is due on which day; the tests of the queue say what a case then reads."""

from datetime import date, timedelta

import pytest

from dashboard.caseload.duties import DUE_SOON, PASSED, Duty, reason_on
from schemas.settings.caseload import QueueReason, settings

TODAY, AS_AT = date(2026, 11, 27), date(2026, 9, 30)


def duty(name: str, left: int) -> Duty:
    return Duty("S", "hers", name, TODAY + timedelta(days=left), "update_victim", "R1")


@pytest.mark.parametrize("name", DUE_SOON)
def test_a_duty_is_soon_and_then_past(name: str) -> None:
    soon = settings().thresholds.due_soon_days
    found = [reason_on(duty(name, left), TODAY, AS_AT) for left in (soon + 1, soon, 0, -1)]
    assert found[0] is None
    assert [(one.reason, one.days) for one in found[1:] if one] == [
        (DUE_SOON[name], -soon),
        (DUE_SOON[name], 0),
        (PASSED[name], 1),
    ]


def test_of_a_hearing_that_has_passed_the_day_of_the_data_is_kept() -> None:
    passed, late = (reason_on(duty(name, -1), TODAY, AS_AT) for name in ("court", "next_action"))
    assert passed is not None
    assert late is not None
    assert (passed.reason, passed.detail) == (QueueReason.COURT_PASSED, "2026-09-30")
    assert late.detail == "update_victim"
