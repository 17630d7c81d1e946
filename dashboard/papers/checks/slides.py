"""Check the slides as a reader opens them: every chart holds the cells of its own figure, every slide says what it is."""

import io
from collections.abc import Iterator
from typing import Any, Final

from pptx import Presentation
from python_calamine import CalamineWorkbook

from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.content.content import PaperContent
from dashboard.papers.content.figure import Figure
from dashboard.papers.formats.pptx_template import HEIGHT, WIDTH
from dashboard.papers.formats.slides import slide_label

PICTURE: Final = 13


def check_slides(file: str, data: bytes, content: PaperContent) -> None:
    """Raise BrokenPaperError where a chart holds anything but its figure, or a slide lacks what every slide has."""
    presentation: Any = Presentation(io.BytesIO(data))
    figures = {figure.alt: figure for section in content.sections for figure in section.figures}
    for number, slide in enumerate(presentation.slides, start=1):
        if not slide.shapes.title.text_frame.text.strip():
            raise BrokenPaperError(file, "a slide has no title")
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        if f"{content.footer} · {slide_label(number, len(presentation.slides))}" not in texts:
            raise BrokenPaperError(file, "a slide does not say its marking, edition, day and number")
        for shape in slide.shapes:
            _check_shape(file, shape, figures)


def _check_shape(file: str, shape: Any, figures: dict[str, Figure]) -> None:
    if shape.left < 0 or shape.top < 0 or shape.left + shape.width > WIDTH or shape.top + shape.height > HEIGHT:
        raise BrokenPaperError(file, "something lies beside the slide")
    if shape.shape_type == PICTURE:
        raise BrokenPaperError(file, "a slide holds a picture")
    if not shape.has_chart:
        return
    figure = figures.get(shape._element.nvGraphicFramePr.cNvPr.get("descr", ""))
    if figure is None:
        raise BrokenPaperError(file, "a chart has no text for those who do not see it")
    drawn = [bar.value for bar in figure.bars]
    (series,) = shape.chart.plots[0].series
    labelled = list(_labels(figure))
    if list(series.values) != drawn or list(shape.chart.plots[0].categories) != labelled:
        raise BrokenPaperError(file, "a chart draws something other than its figure")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
    (sheet,) = rows.sheet_names
    cells = [[label, "" if value is None else value] for label, value in zip(labelled, drawn, strict=True)]
    expected = [["", figure.unit], *cells]
    if rows.get_sheet_by_name(sheet).to_python() != expected:
        raise BrokenPaperError(file, "the workbook of a chart holds something other than its figure")


def _labels(figure: Figure) -> Iterator[str]:
    """Yield the label of each bar; one that is not drawn says why beside its name."""
    for bar in figure.bars:
        yield bar.label if bar.value is not None else f"{bar.label}\n{bar.reading}"
