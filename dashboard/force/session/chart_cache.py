"""Keep charts by build, theme and language: drawing one costs more than measuring for it."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from dashboard.charts.choice import chart_of
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import Language, in_use
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable
from dashboard.web.html_template import macro

BESIDE_OTHERS: Final = macro(__file__, "beside_others")

KEPT: Final = 500


def chart_for(metric: str, selection: Selection, addressed: Callable[[MeasureResult], MeasureResult]) -> Chart:
    """Return the chart of a metric for a selection. `addressed` gives rows the address of their cases."""
    warehouse_cache.demand_for_run(metric, selection)
    return warehouse_cache.build_of_run().kept(_draw, KEPT)(metric, selection, addressed, mode(), in_use())


def _draw(
    _: Warehouse,
    metric: str,
    selection: Selection,
    addressed: Callable[[MeasureResult], MeasureResult],
    chosen: Mode,
    language: Language,
) -> Chart:
    return chart_of(addressed(warehouse_cache.result_of(metric, selection)), chosen)


def draw_chart(chart: Chart) -> None:
    """Draw a chart: its finding as the heading, the picture with its description, what must be known under it."""
    st.html(markup.finding(chart.title))
    if chart.first is not None:
        first = chart.first
        answer = HtmlTable(chart.title, first.header, first.rows, first.figures, first.links)
        st.html(BESIDE_OTHERS(answer.to_html()))
    if chart.figure is not None:
        st.html(markup.chart(chart.figure, chart.alt, is_over_time=chart.is_over_time))
    if chart.notes:
        st.html(markup.paragraph(" ".join(chart.notes), "figures"))


def mode() -> Mode:
    """Return the theme of this reader's page."""
    return "dark" if st.context.theme.type == "dark" else "light"
