"""From a selection to a figure, and to its stable JSON."""

from datetime import date

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from schemas.errors import UsageError
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of

STUDY = Selection(first_month=date(2020, 10, 1), last_month=date(2023, 9, 1))


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    """Six of 86 charged, as in the published study."""
    crimes = [crime(person=f"{number % 60}", outcome_code="1" if number < 6 else "16") for number in range(86)]
    return warehouse_of({"crimes": [*crimes, other_adult()]})


def test_the_published_study(warehouse: Warehouse) -> None:
    (row,) = measure(warehouse, "charged", STUDY).rows
    assert (row.numerator, row.denominator, row.people, row.mature) == (6, 86, 60, True)
    assert (round(row.low or 0, 4), round(row.high or 0, 4)) == (0.0324, 0.1440)


def test_the_stable_json(warehouse: Warehouse) -> None:
    found = measure(warehouse, "charged", STUDY).to_json()
    assert list(found) == ["metric", "basis", "cohort", "victims", "build", "rows"]
    (row,) = found["rows"]
    assert list(row) == ["period", "numerator", "denominator", "people", "rate", "low", "high", "mature"]
    assert row["period"] is None


def test_what_applies_stands_in_the_json(warehouse: Warehouse) -> None:
    recent = Selection(first_month=date(2020, 10, 1), last_month=date(2026, 9, 1), by="area", per="year")
    row = measure(warehouse, "victim_does_not_support", recent).to_json()["rows"][-1]
    assert list(row)[:3] == ["period", "step", "area"]
    assert (row["period"], row["step"], row["area"]) == ("2026/27 (part)", "16", "North")
    assert (row["mature"], row["numerator"], row["rate"]) == (False, 0, None)
    assert "best" not in row  # nothing is open: there is nothing to divide by


@pytest.mark.parametrize(
    ("metric", "selection", "message"),
    [
        ("charge", Selection(), "There is no metric called charge"),
        ("charged", Selection(basis="closed"), "charged is not counted by closed. Its bases: recorded."),
        ("swlo_active", Selection(by="area"), "swlo_active cannot be split or narrowed by area. It can be by: none."),
        ("charged", Selection(where=(("name", "x"),)), "charged cannot be split or narrowed by name"),
        ("swlo_active", Selection(victims="other_adults"), "swlo_active is counted for sex workers only"),
        (
            "charged",
            Selection(victims="other_adults", by="sector"),
            "charged of the other adult victims cannot be split",
        ),
        (
            "charged",
            Selection(victims="other_adults", by="area", where=(("age_band", "18-24"),)),
            "The other adult victims are counted by one of area and age_band at a time",
        ),
        ("days_to_charge", Selection(victims="other_adults", by="area"), "days_to_charge of the other adult victims"),
        ("charged", Selection(first_month=date(2021, 1, 1), last_month=date(2020, 1, 1)), "The first month lies after"),
    ],
)
def test_what_cannot_be_answered_is_said(warehouse: Warehouse, metric: str, selection: Selection, message: str) -> None:
    with pytest.raises(UsageError, match="^" + message.replace(".", r"\.")):
        measure(warehouse, metric, selection)
