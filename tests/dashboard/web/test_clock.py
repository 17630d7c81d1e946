"""Learn which day it is from one place."""

from datetime import UTC, date, datetime, tzinfo

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


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T23:59", "2026-03-28"),
        ("2026-03-29T00:00", "2026-03-29"),  # an hour before the clocks go forward
        ("2026-03-29T22:59", "2026-03-29"),
        ("2026-03-29T23:00", "2026-03-30"),  # summer time: midnight in London
        ("2026-10-24T22:59", "2026-10-24"),
        ("2026-10-24T23:00", "2026-10-25"),
        ("2026-10-25T23:59", "2026-10-25"),  # the clocks went back: an hour longer a day
        ("2026-10-26T00:00", "2026-10-26"),
    ],
)
def test_a_day_begins_at_midnight_in_london_also_where_the_clocks_change(
    moment: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class At(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(tz)

    monkeypatch.delenv(clock.VARIABLE, raising=False)
    monkeypatch.setattr(clock, "datetime", At)
    assert clock.today() == date.fromisoformat(day)
