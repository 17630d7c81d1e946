"""Charts for the theme that the reader has on, kept by build: drawing one costs more than counting for it."""

from functools import lru_cache
from typing import Final

import streamlit as st

from dashboard.charts.chart import Chart, Mode
from dashboard.charts.choice import chart_of
from dashboard.panels import source
from dashboard.selection import Selection
from dashboard.warehouse import Warehouse

KEPT: Final = 1000


def draw(metric: str, selection: Selection) -> Chart:
    """The chart of a metric as it is asked for."""
    return _draw(source.warehouse(), metric, selection, mode())


@lru_cache(maxsize=KEPT)
def _draw(build: Warehouse, metric: str, selection: Selection, chosen: Mode) -> Chart:
    return chart_of(source.measured(metric, selection), chosen)


def mode() -> Mode:
    """The theme of this reader's page."""
    return "dark" if st.context.theme.type == "dark" else "light"
