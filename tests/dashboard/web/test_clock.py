"""Learn which day it is from one place."""

from datetime import date, datetime

import pytest

from dashboard.web import clock
from schemas.errors import UsageError


def test_today_is_that_of_the_force_or_the_day_that_was_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.VARIABLE, raising=False)
    before = datetime.now(clock.ZONE).date()
    assert before <= clock.today() <= datetime.now(clock.ZONE).date()
    assert not clock.is_set()
    monkeypatch.setenv(clock.VARIABLE, "2026-09-30")
    assert clock.today() == date(2026, 9, 30)
    assert clock.is_set()


@pytest.mark.parametrize("text", ["", "30/09/2026", "yesterday"])
def test_what_is_no_day_is_said_and_never_repeated(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, text)
    with pytest.raises(UsageError, match="OUTCOMES_TODAY is no day") as found:
        clock.today()
    assert not text or text not in str(found.value)
