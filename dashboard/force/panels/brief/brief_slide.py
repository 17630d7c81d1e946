"""Write the Monday brief as one slide: the answers on the left, each with its links, and six figures on the right."""

import io
from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Length, Pt

from dashboard.force.panels.brief.answers import LeadAnswer
from dashboard.force.panels.brief.brief_content import Brief
from dashboard.papers.formats.office_package import without_traces
from dashboard.papers.formats.pptx_template import empty_presentation, language_tag, set_language
from dashboard.papers.formats.slide_chart import INK

LEFT, MIDDLE = Inches(0.5), Inches(8.1)
WIDE, NARROW = Inches(7.3), Inches(4.75)
TOP: Final = Inches(1.35)

LARGE, SMALL = 11, 9
SIZES: Final = range(LARGE, SMALL - 1, -1)
LETTERS, FITS = 105, 27
"""Letters that a line of the largest size holds at least, and lines of it that the slide holds."""

Line = tuple[str, int, bool]
"""Words, their size in points, and whether they are bold."""


def slide(brief: Brief) -> bytes:
    """Return a pptx file of one slide, without a trace of who made it where; the same brief gives the same bytes."""
    presentation = empty_presentation()
    made = presentation.slides.add_slide(presentation.slide_layouts[1])
    for shape in list(made.placeholders):
        if shape.placeholder_format.idx != 0:
            shape._element.getparent().remove(shape._element)
    title = made.shapes.title
    title.left, title.top, title.width, title.height = LEFT, Inches(0.3), Inches(12.3), Inches(0.6)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    _write(title.text_frame, [(brief.title, 26, True)])
    _box(made, LEFT, Inches(0.85), Inches(12.3), [(brief.subtitle, 13, False)])
    size = next((size for size in SIZES if _fit(brief, LARGE / size)), SMALL)
    box = _box(made, LEFT, TOP, WIDE, [line for each in brief.answers for line in _answer(each, size)])
    for paragraph, each in zip(box.text_frame.paragraphs[1::2], brief.answers, strict=True):
        for number, link in enumerate(each.links):
            between, run = paragraph.add_run(), paragraph.add_run()
            between.text, run.text, run.hyperlink.address = " · " if number else " ", link.page_name, link.address
            between.font.size = run.font.size = Pt(size)
    figures: list[Line] = []
    for figure in brief.figures:
        figures += [(figure.title, 11, False), (figure.amount, 16, True), (figure.note, 9, False)]
    _box(made, MIDDLE, TOP, NARROW, figures)
    _box(made, LEFT, Inches(6.95), Inches(12.3), [(f"{brief.marking} · {brief.foot}", 11, True)])
    made.notes_slide.notes_text_frame.text = brief.subtitle
    set_language(presentation)
    written = io.BytesIO()
    presentation.save(written)
    return without_traces(written.getvalue(), f"{brief.title}. {brief.subtitle}", language_tag(), brief.day)


def _fit(brief: Brief, smaller: float) -> bool:
    """Return whether the answers fit on the slide, so many times smaller than in the largest size."""
    return sum(2 + len(_with_links(each)) // int(LETTERS * smaller) for each in brief.answers) <= int(FITS * smaller)


def _with_links(answer: LeadAnswer) -> str:
    return " ".join((answer.text, *(link.page_name for link in answer.links)))


def _answer(answer: LeadAnswer, size: int) -> tuple[Line, Line]:
    return (answer.question, size + 1, True), (answer.text, size, False)


def _box(made: Any, left: Length, top: Length, width: Length, lines: Sequence[Line]) -> Any:
    box = made.shapes.add_textbox(left, top, width, Inches(0.4))
    box.text_frame.word_wrap = True
    _write(box.text_frame, lines)
    return box


def _write(frame: Any, lines: Sequence[Line]) -> None:
    for number, (words, size, is_bold) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.bold = Pt(size), is_bold
        run.font.color.rgb = INK
        paragraph.space_after = Pt(0 if is_bold and number + 1 < len(lines) and not lines[number + 1][2] else 4)
