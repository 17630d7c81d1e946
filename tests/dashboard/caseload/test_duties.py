"""Which duty is due on which day; the tests of the queue say what a case then reads."""

from datetime import date, timedelta

import pytest

from dashboard.caseload.duties import DUE_SOON, OVERDUE, PASSED, Duty, reason_on
from schemas.settings.caseload import settings

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


@pytest.mark.parametrize("name", OVERDUE)
def test_what_was_due_by_the_day_of_the_data_is_overdue_and_what_came_after_it_may_be_done(name: str) -> None:
    since = (TODAY - AS_AT).days
    on_it, after = (reason_on(duty(name, left), TODAY, AS_AT) for left in (-since, -since + 1))
    assert on_it is not None
    assert after is not None
    assert (on_it.reason, after.reason) == (OVERDUE[name], PASSED[name])
    assert (on_it.days, after.days) == (since, since - 1)
    assert after.known_to == AS_AT
    assert on_it.known_to == (AS_AT if name == "court" else None)
    assert on_it.detail == after.detail == "update_victim"
