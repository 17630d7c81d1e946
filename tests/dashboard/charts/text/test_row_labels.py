"""A row is named by what tells it from the other rows, and by nothing else."""

import pytest

from dashboard.charts.text.row_labels import row_labels, step_labels, value_label
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts.measured import measurement, year


def test_single_row_is_named_by_its_metric() -> None:
    assert row_labels(measurement(Row(step="charged", period=year(2020)))) == ["Charged or summonsed"]


def test_row_is_named_by_what_differs() -> None:
    by_step = measurement(Row(step="charged"), Row(step="convicted"))
    assert row_labels(by_step) == ["Charged", "Convicted"]
    by_period = measurement(Row(step="charged", period=year(2020)), Row(step="charged", period=year(2021)))
    assert row_labels(by_period) == ["2020/21", "2021/22"]
    by_all = measurement(
        Row(step="charged", breakdown="street", period=year(2020)),
        Row(step="convicted", breakdown="street", period=year(2021)),
    )
    assert row_labels(by_all)[1] == "Convicted, Street, 2021/22"


@pytest.mark.parametrize(("by", "label"), [("suspect_relationship", "Other"), ("offence_group", "Other offences")])
def test_other_has_its_long_name_as_an_offence_alone(by: str, label: str) -> None:
    row = Row(breakdown="other")
    assert value_label(measurement(row, selection=Selection(by=by)), row) == label


def test_row_without_a_breakdown_has_no_value() -> None:
    assert value_label(measurement(), Row()) == ""


def test_steps_of_a_comparison_are_metrics() -> None:
    rows = [
        Row(step=step)
        for step in ("charged", "charged.expected", "attrition.convicted", "resolved_within", "no_metric")
    ]
    assert step_labels(measurement(*rows, kind="comparison", compares=("charged",))) == {
        "charged": "Charged or summonsed",
        "charged.expected": "Charged or summonsed, given the mix of offences",
        "attrition.convicted": "From record to conviction, convicted",
        "resolved_within": "Resolved after the report, within 365 days",
        "no_metric": "No metric",
    }
