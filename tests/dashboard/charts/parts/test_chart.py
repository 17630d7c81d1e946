"""A chart is shared between the readers of one build, so nobody can change it."""

from dataclasses import FrozenInstanceError

import pytest

from dashboard.charts.parts.chart import Chart, ChartTable

TABLE = ChartTable(("Step", "Share"), (("Charged", "7.0%"),), frozenset({1}))


def test_chart_and_its_table_cannot_be_changed() -> None:
    chart = Chart(None, "Nothing to count", "Nothing to count", TABLE)
    with pytest.raises(FrozenInstanceError):
        chart.title = "Another finding"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        TABLE.rows = ()  # type: ignore[misc]
