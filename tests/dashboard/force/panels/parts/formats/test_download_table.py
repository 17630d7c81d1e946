"""Make one row of every figure, with the same columns whatever the metric, so that two files can be put together."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.charts.choice import chart_of
from dashboard.charts.text.finding import finding
from dashboard.charts.text.table import CASES
from dashboard.force.panels.parts.formats.download_table import COLUMNS, DownloadTable, table_of_figures, table_of_list
from dashboard.language.labels import NONE
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse, open_warehouse
from dashboard.web.html_table import HtmlTable
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share, year


def lines(table: DownloadTable) -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_counts_of_several_steps_have_no_limits_in_common() -> None:
    one = every_chart.reports(*[8, 10] * 7)
    steps = tuple(replace(row, step=step) for row in one.rows for step in ("enforcement", "welfare"))
    both = replace(one, metric=replace(one.metric, steps=("enforcement", "welfare")), rows=steps)
    assert {line["mean"] for line in lines(table_of_figures([one], ()))} == {9}
    assert {(line["mean"], line["signal"]) for line in lines(table_of_figures([both], ()))} == {(None, None)}
    assert finding(both) == f"Reports received: {2 * 14 * 9}"


def test_a_share_has_its_counts_its_interval_its_months_and_its_definition() -> None:
    row = replace(share(2, 8, period=year(2024)), low=0.0714285714, mature=False, open_inside=3)
    result = measurement(row)
    [line] = lines(table_of_figures([result], ()))
    assert {name: line[name] for name in ("period", "period_from", "period_to", "numerator", "denominator")} == {
        "period": "2024/25",
        "period_from": date(2024, 4, 1),
        "period_to": date(2025, 3, 31),
        "numerator": 2,
        "denominator": 8,
    }
    assert (line["rate"], line["low"], line["mature"], line["open_inside"]) == (2 / 8, 0.0714285714, False, 3)
    assert line["definition"] == f"{result.metric.numerator}, out of {result.metric.denominator}"
    assert line["median"] is None


def test_a_value_of_a_breakdown_stands_beside_the_name_of_its_column() -> None:
    result = measurement(share(1, 4, breakdown="North"), share(2, 4, breakdown="South"), selection=Selection(by="area"))
    assert [(line["breakdown"], line["value"]) for line in lines(table_of_figures([result], ()))] == [
        ("area", "North"),
        ("area", "South"),
    ]


def test_a_line_names_what_its_figure_is_narrowed_to_and_no_cohort_that_it_does_not_follow() -> None:
    """A line that is copied elsewhere has no other sign that it is of one area."""
    narrowed = measurement(share(1, 4), selection=Selection(where=(("area", "South"), ("sector", "street"))))
    trained = replace(measurement(share(1, 4)), metric=METRICS["officers_trained"])
    found = [(line["cohort"], line["only"]) for line in lines(table_of_figures([narrowed, trained], ()))]
    assert found == [("sexual_violence", "area=South; sector=street"), (None, None)]


def test_what_a_metric_is_read_with_follows_it_under_the_same_columns() -> None:
    table = table_of_figures([measurement(share(1, 4)), measurement(Row(median=12.0, n=9))], ())
    assert table.columns == COLUMNS
    assert [(line["numerator"], line["median"]) for line in lines(table)] == [(1, None), (None, 12.0)]


def test_a_list_is_as_its_page_shows_it() -> None:
    table = table_of_list(HtmlTable("Cases", ("Case", "Days"), (("A1", "3"),)), (("title", "Cases"),))
    assert table == DownloadTable(("Case", "Days"), (("A1", "3"),), (("title", "Cases"),))


@pytest.fixture(scope="module")
def build(home_of: Callable[[str], Path]) -> Warehouse:
    return open_warehouse(home_of("ordinary"))


@pytest.mark.parametrize("name", METRICS)
def test_every_figure_of_a_metrics_chart_stands_in_its_file(name: str, build: Warehouse) -> None:
    """The table of a chart shows counts as text: each has a line of the file with the same counts."""
    metric = METRICS[name]
    per = "year" if "snapshot" not in metric.bases and metric.kind in ("proportion", "count", "duration") else "all"
    try:
        result = measure(build, name, Selection(cohort="all_violence", per=per))
    except UsageError:
        pytest.skip("this home has nothing to count for it")
    shown = chart_of(result, "light").table
    written = lines(table_of_figures([result], ()))
    counts = {f"{line['numerator'] or 0} of {line['denominator']}" for line in written}
    counts |= {str(line[name]) for line in written for name in ("numerator", "n")}
    column = next((index for index, heading in enumerate(shown.header) if heading in (metric.title, CASES)), None)
    if (
        column is None
    ):  # a curve or a comparison: its shares are rounded in the table, so their number is what can be compared
        assert len(written) >= len(shown.rows)
        return
    cells = {row[column].replace(",", "") for row in shown.rows} - {NONE}
    assert cells
    assert cells <= counts


def test_a_control_chart_gives_its_mean_and_limits_and_a_comparison_what_its_word_was_tested_on() -> None:
    """Counts of 5 and 4: mean 4.5, moving range 1; the first twelve give the limits, the thirteenth lies outside."""
    counts = table_of_figures([every_chart.reports(*[5, 4] * 6, 20)], ())
    line = dict(zip(counts.columns, counts.rows[-1], strict=True))
    assert (line["mean"], line["lower_limit"], line["upper_limit"]) == pytest.approx((4.5, 4.5 - 2.66, 4.5 + 2.66))
    assert line["signal"] == "outside_limits"
    few = table_of_figures([every_chart.reports(5, 4)], ())
    assert dict(zip(few.columns, few.rows[-1], strict=True))["mean"] is None
    row = Row(others_numerator=1, others_denominator=4, tested_on=(2, 3), others_tested_on=(1, 2))
    compared = table_of_figures([measurement(row, kind="comparison")], ())
    line = dict(zip(compared.columns, compared.rows[0], strict=True))
    assert line["others_rate"] == 1 / 4
    assert [line[name] for name in ("tested_numerator", "tested_denominator")] == [2, 3]
    assert [line[name] for name in ("others_tested_numerator", "others_tested_denominator")] == [1, 2]
