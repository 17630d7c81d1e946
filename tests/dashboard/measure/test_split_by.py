"""A metric that cannot be added up over a column is split by it, asked or not: tools and questions are never put together."""

from pathlib import Path

import pytest

from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.measure.measure import measure
from dashboard.measure.resolve import metric_named, resolve
from dashboard.measure.selection import Selection
from schemas.errors import UsageError
from schemas.metrics.definition import Metric, MetricError, read_metric
from schemas.metrics.registry import METRICS
from tests.warehouse import warehouse_of

ALWAYS_SPLIT = [metric for metric in METRICS.values() if metric.split_by]


@pytest.mark.parametrize("metric", ALWAYS_SPLIT, ids=lambda metric: metric.name)
def test_split_without_being_asked(metric: Metric) -> None:
    assert resolve(metric, Selection()).selection.by == metric.split_by
    assert metric.splits == (metric.split_by,)


def test_another_split_is_refused_and_left_out_by_pages() -> None:
    metric, asked = metric_named("trust_and_confidence"), Selection(by="question")
    with pytest.raises(UsageError, match="always split by answer"):
        resolve(metric, asked)
    selection, left_out = fit_selection(asked, metric)
    assert selection.by is None
    assert left_out[0] == "Not split by question: always by answer to a question."


def test_nothing_is_one_row_of_nothing() -> None:
    (row,) = measure(warehouse_of({}), "risk_bands", Selection()).rows
    assert (row.breakdown, row.numerator) == (None, 0)


def test_a_file_that_names_an_unknown_split_stops_the_start(tmp_path: Path) -> None:
    source = METRICS["risk_bands"].path.read_text("utf-8")
    broken = tmp_path / "broken.sql"
    broken.write_text(source.replace('split_by = "band"', 'split_by = "service"'), "utf-8")
    with pytest.raises(MetricError, match="split_by names none of the breakdowns"):
        read_metric(broken)
