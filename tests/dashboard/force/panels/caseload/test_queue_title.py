"""Say at the top of the queue how many cases come first, and to which day."""

from datetime import date, timedelta

import pytest

from dashboard.caseload.queue import Caseload
from dashboard.force.panels.caseload.queue_title import _not_agreed, days_in_words, is_old, urgency_heading
from dashboard.language import formats
from dashboard.web import clock
from schemas.settings.caseload import Urgency

AS_AT = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("after", "said"),
    [(0, []), (7, ["Hearings, reviews"]), (8, ["Hearings, reviews", "The data are more than 7 days old."])],
)
def test_the_days_that_are_counted_to_are_said_where_they_differ(after: int, said: list[str]) -> None:
    today, *others = days_in_words(Caseload(AS_AT + timedelta(days=after), AS_AT, 0, (), (), ()))
    assert today == f"Today is {formats.day(AS_AT + timedelta(days=after))}."
    assert [len(others), *map(str.startswith, others, said)] == [len(said), *[True] * len(said)]


def test_a_clock_behind_the_data_is_said_and_no_other_day_is_called_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-09-01")
    (said,) = days_in_words(Caseload(AS_AT, AS_AT, 0, (), (), ()))
    assert said.startswith("By the clock it is 1 September 2026, before the day of the data (30 September 2026)")


@pytest.mark.parametrize(("after", "old"), [(0, False), (7, False), (8, True)])
def test_data_of_more_than_a_week_ago_are_old_and_their_first_heading_is_not_today(after: int, old: bool) -> None:
    mine = Caseload(AS_AT + timedelta(days=after), AS_AT, 0, (), (), ())
    assert is_old(mine) == old
    assert [urgency_heading(urgency, mine) for urgency in Urgency] == [
        "First" if old else "Today",
        "This week",
        "Later",
    ]


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, []), (1, ["1 action “contact victim” is left out"]), (2, ["2 actions “contact victim” are left out"])],
)
def test_contacts_that_were_not_agreed_to_are_counted_and_never_listed(count: int, said: list[str]) -> None:
    found = _not_agreed(Caseload(AS_AT, AS_AT, 3, (), (), (), count))
    assert [sentence.partition(":")[0] for sentence in found] == said
