"""Draw the native chart of a slide. Its workbook holds the bars that are drawn and nothing else; what is hidden is in words."""

from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.slide import Slide
from pptx.util import Length, Pt

from dashboard.papers.content.figure import Figure

INK: Final = RGBColor(0x1B, 0x27, 0x33)
FILL: Final = RGBColor(0x1D, 0x5A, 0x8A)
"""Dark enough to stay apart from the paper without any colour; a chart has one series, so no second one is needed."""

ROOM: Final = 1.35
"""The axis ends this far beyond the longest bar that there can be, so that a label beside it stays on the slide."""


def add_chart(slide: Slide, figure: Figure, left: Length, top: Length, width: Length, height: Length) -> None:
    """Draw a figure on a slide, with its text for those who do not see it."""
    data = CategoryChartData(number_format="0" if _are_counts(figure) else "0.0")
    data.categories = [bar.label if bar.value is not None else f"{bar.label}\n{bar.reading}" for bar in figure.bars]
    data.add_series(figure.unit, [bar.value for bar in figure.bars])
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if figure.is_over_years else XL_CHART_TYPE.BAR_CLUSTERED
    drawn: Any = data  # the library's own annotation knows one of its two classes of data only
    frame: Any = slide.shapes.add_chart(kind, left, top, width, height, drawn)
    frame.name = figure.title
    frame._element.nvGraphicFramePr.cNvPr.set("descr", figure.alt)
    _style(frame.chart, figure)


def _style(chart: Chart, figure: Figure) -> None:
    chart.has_legend = False
    chart.has_title = False
    chart.font.size = Pt(18 if len(figure.bars) <= 4 else 16 if len(figure.bars) <= 7 else 13)
    chart.font.color.rgb = INK
    values = chart.value_axis
    values.visible = False
    values.has_major_gridlines = False
    values.minimum_scale = 0
    values.maximum_scale = figure.full * ROOM
    categories = chart.category_axis
    categories.reverse_order = not figure.is_over_years
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    categories.format.line.color.rgb = INK
    plot = chart.plots[0]
    plot.gap_width = 55
    series = plot.series[0]
    series.invert_if_negative = False
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = FILL
    for index, bar in enumerate(figure.bars):
        if bar.value is not None:
            label = series.points[index].data_label
            label.text_frame.text = bar.reading
            label.position = XL_LABEL_POSITION.OUTSIDE_END


def _are_counts(figure: Figure) -> bool:
    return all(isinstance(bar.value, int) for bar in figure.bars if bar.value is not None)
