"""A result has a row for every period, value and step."""

from datetime import date

from dashboard.measure.periods import periods
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.row_keys import row_keys
from dashboard.measure.selection import Selection

QUARTERS = periods(date(2021, 1, 1), date(2021, 6, 1), "quarter")


def test_steps_stand_within_values_within_periods() -> None:
    resolved = resolve(metric_named("early_withdrawal"), Selection(by="area"))
    keys = [(number, step, value) for number, _, step, value in row_keys(resolved, QUARTERS, ["South", "North", None])]
    assert keys == [
        (0, "within_7_days", "North"),
        (0, "within_30_days", "North"),
        (0, "within_7_days", "South"),
        (0, "within_30_days", "South"),
        (1, "within_7_days", "North"),
        (1, "within_30_days", "North"),
        (1, "within_7_days", "South"),
        (1, "within_30_days", "South"),
    ]


def test_a_period_without_any_value_still_has_its_row() -> None:
    resolved = resolve(metric_named("charged"), Selection(by="area"))
    assert list(row_keys(resolved, QUARTERS, [])) == [(0, QUARTERS[0], None, None), (1, QUARTERS[1], None, None)]


def test_values_are_not_asked_for_where_nothing_is_split() -> None:
    resolved = resolve(metric_named("charged"), Selection())
    assert [value for *_, value in row_keys(resolved, QUARTERS[:1], ["North"])] == [None]
