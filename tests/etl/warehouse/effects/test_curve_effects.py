"""What rejected rows may do to the shares that have ended by a day."""

from datetime import timedelta

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from etl.warehouse.effects.effect import Effect
from tests.properties.rejected import Rejected, Rows, effects_on_figures, ways
from tests.rows import REPORTED, Record, crime, outcome
from tests.warehouse import warehouse_of

FIGURE = "cumulative_incidence"
DAYS = (30, 90, 180, 365)
CRIMES = [crime(crime_ref=f"C{number}") for number in range(5)]
CHARGED = outcome("C0", "1", REPORTED + timedelta(100))
UNKNOWN = Rejected(
    "outcomes",
    outcome("C1", "1", REPORTED + timedelta(100)),
    {"outcome_code": ("1", "18"), "outcome_date": [REPORTED + timedelta(days) for days in (1, 90, 180, 500)]},
)


def test_a_crime_whose_end_cannot_be_read_has_ended_so_or_never_by_each_day() -> None:
    """1 of 5 is charged on day 100; another has an outcome of which neither the kind nor the day is known."""
    accepted = {"crimes": CRIMES, "outcomes": [CHARGED]}
    found = _of_cause(accepted, UNKNOWN)
    assert {day: (one.now, one.lowest[0], one.highest[0]) for day, one in found.items()} == {
        30: (0, 0, pytest.approx(1 / 5)),
        90: (0, 0, pytest.approx(1 / 5)),
        180: (pytest.approx(1 / 5), pytest.approx(1 / 5), pytest.approx(2 / 5)),
        365: (pytest.approx(1 / 5), pytest.approx(1 / 5), pytest.approx(2 / 5)),
    }
    assert {(one.title, one.rows, one.denominator) for one in found.values()} == {
        ("How it had ended by a day: Charged or summonsed", 1, 5)
    }
    shares: dict[int, list[float]] = {day: [] for day in DAYS}
    for rows in ways(accepted, [UNKNOWN]):
        for day, share in _measured(rows).items():
            shares[day].append(share)
    for day, one in found.items():  # of the ways to read it, every one lies within, and two lie at the ends
        assert (min(shares[day]), max(shares[day])) == pytest.approx((one.lowest[0], one.highest[0]))


def test_a_crime_that_may_belong_to_the_cohort_counts_or_does_not() -> None:
    row = Rejected("crimes", crime(crime_ref="C9"), {"victim_age": (17, 30)})
    found = _of_cause({"crimes": CRIMES, "outcomes": [CHARGED]}, row)
    one = found[180]
    assert (one.now, one.lowest[0], one.highest[0]) == pytest.approx((1 / 5, 1 / 6, 2 / 6))


def test_a_crime_of_another_offence_moves_only_the_curves_of_its_cohort() -> None:
    row = Rejected("crimes", crime(crime_ref="C9", offence_code="8N"), {"victim_age": (17, 30)})
    found = effects_on_figures({"crimes": CRIMES}, [row], FIGURE)
    assert {one.cohort for one in found if one.form == "curve"} == {"all_violence"}


def test_an_outcome_of_which_only_another_cell_is_unknown_counts_as_it_reads() -> None:
    row = Rejected("outcomes", outcome("C1", "1", REPORTED + timedelta(100)), {"decided_by": ("police",)})
    one = _of_cause({"crimes": CRIMES, "outcomes": [CHARGED]}, row)[180]
    assert (one.now, one.lowest[0], one.highest[0]) == pytest.approx((1 / 5, 2 / 5, 2 / 5))


def test_an_outcome_of_a_crime_that_nobody_can_name_is_left_out() -> None:
    row = Rejected("outcomes", outcome("C1", "1", REPORTED + timedelta(100)), {"crime_ref": ("C1",)})
    found = effects_on_figures({"crimes": CRIMES, "outcomes": [CHARGED]}, [row], FIGURE)
    assert [(one.form, one.rows) for one in found] == [("left_out", 1)]


def _of_cause(accepted: dict[str, list[Record]], row: Rejected) -> dict[int | None, Effect]:
    """Return day -> the effect on what had been charged by then of sexual violence."""
    found = effects_on_figures(accepted, [row], FIGURE)
    chosen = ("curve", "charged", "sexual_violence")
    return {one.days: one for one in found if (one.form, one.step, one.cohort) == chosen}


def _measured(rows: Rows) -> dict[int, float]:
    warehouse = warehouse_of({name: list(given) for name, given in rows.items()})
    found = measure(warehouse, FIGURE, Selection()).rows
    return {row.horizon_days or 0: row.rate or 0.0 for row in found if row.step == "charged"}
