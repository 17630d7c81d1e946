"""Say which extract is due, from the days that usually lie between two of it."""

from datetime import date
from typing import Any

import pytest

from dashboard.force.panels.parts import due_extracts
from dashboard.force.session import warehouse_cache
from dashboard.web import clock

DRAWN = date(2026, 9, 30)


def extract(name: str, usual_days: int | None) -> dict[str, Any]:
    return {"extract": name, "as_at_date": DRAWN, "usual_days": usual_days}


def test_an_extract_that_came_twice_is_due_after_its_usual_days() -> None:
    assert due_extracts.due_day(extract("crimes", 92)) == date(2026, 12, 31)


def test_before_that_a_month_is_assumed_of_the_force_and_a_year_of_what_others_publish() -> None:
    assert due_extracts.due_day(extract("crimes", None)) == date(2026, 10, 31)
    assert due_extracts.due_day(extract("outcomes_benchmark", None)) == date(2027, 10, 1)


@pytest.mark.parametrize(("today", "due"), [("2026-10-31", []), ("2026-11-01", ["crimes"])])
def test_one_is_due_from_the_day_after_that_day(today: str, due: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, today)
    found = [extract("crimes", None), extract("outcomes_benchmark", None)]
    monkeypatch.setattr(warehouse_cache, "list_rows", lambda _: found)
    assert due_extracts.due_extracts() == due
