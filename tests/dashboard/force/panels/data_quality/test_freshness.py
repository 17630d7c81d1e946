"""Say which extract is due, from the days that usually lie between two of it."""

from datetime import date
from typing import Any

from dashboard.force.panels.data_quality.freshness import _due, _title, _usually

DRAWN = date(2026, 9, 30)


def extract(name: str, usual_days: int | None) -> dict[str, Any]:
    return {"extract": name, "as_at_date": DRAWN, "usual_days": usual_days}


def test_an_extract_that_came_twice_is_due_after_its_usual_days() -> None:
    assert _due(extract("crimes", 92)) == date(2026, 12, 31)
    assert _usually(extract("crimes", 92)) == "every 92 days"


def test_before_that_a_month_is_assumed_of_the_force_and_a_year_of_what_others_publish() -> None:
    assert _due(extract("crimes", None)) == date(2026, 10, 31)
    assert _due(extract("outcomes_benchmark", None)) == date(2027, 10, 1)
    assert _usually(extract("outcomes_benchmark", None)) == "every 366 days (assumed)"


def test_the_title_names_up_to_three_extracts() -> None:
    assert _title([], 5) == "No extract is due"
    assert _title(["crimes"], 5) == "1 extract is due: crimes"
    assert _title(["crimes", "outcomes", "stages"], 5) == "3 extracts are due: crimes, outcomes, stages"
    assert _title(["crimes", "outcomes", "stages", "training"], 5) == "4 of 5 extracts are due"
