"""Write the slides: one message each in the title, large, and readable without colour; caveats stand in the notes."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.slide import Slide, SlideLayout
from pptx.util import Inches, Length, Pt

from dashboard.language.catalogue import _
from dashboard.papers.content.content import PaperContent, Section
from dashboard.papers.content.figure import Figure
from dashboard.papers.formats.office_package import without_traces
from dashboard.papers.formats.pptx_template import (
    CHART,
    LEFT,
    TEXT,
    TITLE_SLIDE,
    WIDE,
    empty_presentation,
    language_tag,
    place_shape,
    set_language,
)
from dashboard.papers.formats.slide_chart import INK, add_chart

LINES, LETTERS = 10, 88
"""Lines that a slide of text holds at its size, and letters that a line holds at least."""
LETTERS_OF_TITLE = 110
"""Letters that the two lines hold which a title of the largest size has above its chart."""
ONE_LINE = 24
"""The size at which the title of the papers takes one line, in both languages."""
ANSWER_SIZES = (20, 18, 16, 14)
"""Sizes of the answers, in points: the first at which all of them fit on their slide, else the last."""
BEFORE_QUESTION = 5
ANSWERS_TOP, ANSWERS_HEIGHT = Inches(1.0), Inches(5.85)


def slides(content: PaperContent, released_on: date) -> bytes:
    """Return the slides as a pptx file."""
    presentation = empty_presentation()
    layouts = {old: presentation.slide_layouts[new] for new, old in enumerate((TITLE_SLIDE, TEXT, CHART))}
    if content.no_figures:
        _text_slide(
            presentation,
            layouts[TEXT],
            content.no_figures_title,
            (*content.no_figures, *content.signed),
            content.title,
            content.how_to_read,
        )
    else:
        _answers(presentation, layouts[TEXT], content)
        _edition_slide(presentation, layouts[TITLE_SLIDE], content)
        for section in content.sections:
            _section(presentation, layouts, section)
        _texts(presentation, layouts[TEXT], content.change_title, content.changed, ())
        if content.decided:
            _texts(presentation, layouts[TEXT], _("What we decided"), content.decided, ())
        _texts(presentation, layouts[TEXT], _("How to read these slides"), content.how_to_read, content.notes)
    for number, slide in enumerate(presentation.slides, start=1):
        _footer(slide, f"{content.footer} · {slide_label(number, len(presentation.slides))}")
    set_language(presentation)
    made = io.BytesIO()
    presentation.save(made)
    return without_traces(made.getvalue(), f"{content.title}. {content.subtitle}", language_tag(), released_on)


def slide_label(number: int, of: int) -> str:
    """Return how a slide numbers itself."""
    return _("slide {number} of {of}").format(number=number, of=of)


def _edition_slide(presentation: Any, layout: SlideLayout, content: PaperContent) -> None:
    """Say which edition these are the slides of, behind the answers: a meeting that sees one slide sees those."""
    slide = presentation.slides.add_slide(layout)
    title, subtitle = slide.placeholders
    place_shape(title, Inches(2.0), Inches(1.8))
    place_shape(subtitle, Inches(4.0), Inches(1.2))
    _write(title.text_frame, [content.title], 40, bold=True)
    _write(subtitle.text_frame, [content.subtitle], 24)
    if content.covers:
        _box(slide, content.covers, Inches(5.2), Inches(1.0), 18)
    _box(slide, " ".join(content.signed), Inches(6.35), Inches(0.4), 12)
    _notes(slide, content.how_to_read)


def _answers(presentation: Any, layout: SlideLayout, content: PaperContent) -> None:
    """Write the answers on the first slide, below what the figures cover; the strongest change first, each with its caveat.

    What two answers have in common to bear in mind is said with the first of them.
    """
    answers = [each for each in (content.strongest, *content.answers, content.last_answer) if each]
    lines = [(content.covers, 4)] if content.covers else []  # a text, and by how much it is smaller than the answers
    for each in answers:
        lines += [(each.question, 2), (each.sentence, 0)]
        if each.caveat and (each.caveat, 4) not in lines:
            lines.append((each.caveat, 4))
    size = next((size for size in ANSWER_SIZES if _height(lines, size) <= ANSWERS_HEIGHT), ANSWER_SIZES[-1])
    slide = presentation.slides.add_slide(layout)
    _title(slide, content.title, ONE_LINE)
    assert slide.shapes.title is not None, "it was written just now"
    place_shape(slide.shapes.title, Inches(0.4), Inches(0.65))
    place_shape(slide.placeholders[1], ANSWERS_TOP, ANSWERS_HEIGHT)
    frame = slide.placeholders[1].text_frame
    _write(frame, [text for text, _smaller in lines], size)
    for paragraph, (_text, smaller) in zip(frame.paragraphs, lines, strict=True):
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(OxmlElement("a:buNone"))
        font = paragraph.runs[0].font
        font.size, font.bold, font.italic = Pt(size - smaller), smaller == 2, smaller == 4
        paragraph.space_before = Pt(BEFORE_QUESTION if smaller == 2 else 0)
    _notes(slide, [f"{each.question} {each.caveat}" for each in answers if each.caveat])


def _height(lines: Sequence[tuple[str, int]], size: int) -> Length:
    """Return how high texts are at most: so wide and high are letters and lines of Arial, in parts of its size."""
    points = 0.0
    for text, smaller in lines:
        letters = int(WIDE.pt / ((size - smaller) * 0.47))
        points += (1 + len(text) // letters) * (size - smaller) * 1.17 + (BEFORE_QUESTION if smaller == 2 else 0)
    return Pt(points)


def _section(presentation: Any, layouts: dict[int, SlideLayout], section: Section) -> None:
    """Write a slide for each figure; figures of one hidden row share a slide with the tables of which nothing is shown."""
    lone = [figure for figure in section.figures if len(figure.rows) == 1 and not figure.draws_anything]
    for figure in section.figures:
        if figure not in lone:
            _figure_slide(presentation, layouts, section.question, figure)
    if section.not_shown or lone:
        title = _("What cannot be shown on this question, and why")
        sentences = [*(figure.finding for figure in lone), *section.not_shown]
        _texts(presentation, layouts[TEXT], title, sentences, (), section.question)


def _figure_slide(presentation: Any, layouts: dict[int, SlideLayout], question: str, figure: Figure) -> None:
    if not figure.draws_anything:
        rows = [f"{row.label}: {row.reading}" for row in figure.rows]
        _texts(presentation, layouts[TEXT], figure.finding, rows, _caveats(figure), question)
        return
    slide = presentation.slides.add_slide(layouts[CHART])
    _title(slide, figure.finding)
    _box(slide, question, Inches(0.35), Inches(0.45), 18)
    if len(figure.bars) == 1:  # one bar has nothing to be compared with
        _box(slide, figure.bars[0].reading, Inches(3.2), Inches(1.2), 60)
        _box(slide, figure.bars[0].label, Inches(4.4), Inches(0.6), 24)
    else:
        add_chart(slide, figure, LEFT, Inches(2.15), WIDE, Inches(4.05))
        _box(slide, figure.together, Inches(6.25), Inches(0.45), 20)
    _notes(slide, (figure.alt, *_caveats(figure)))


def _caveats(figure: Figure) -> tuple[str, ...]:
    return (figure.definition, *figure.caveats)


def _texts(
    presentation: Any, layout: SlideLayout, title: str, texts: Sequence[str], notes: Sequence[str], above: str = ""
) -> None:
    """Write texts on as many slides as they need, each under the same title."""
    for part in _split(texts):
        _text_slide(presentation, layout, title, part, above, notes)


def _text_slide(
    presentation: Any, layout: SlideLayout, title: str, texts: Sequence[str], above: str, notes: Sequence[str]
) -> None:
    slide = presentation.slides.add_slide(layout)
    _title(slide, title)
    if above:
        _box(slide, above, Inches(0.35), Inches(0.45), 18)
    _write(slide.placeholders[1].text_frame, texts, 22 if _lines_of(texts) < LINES - 1 else 20, between=9)
    _notes(slide, notes or texts)


def _split(texts: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for text in texts:
        if part and _lines_of([*part, text]) > LINES:
            yield part
            part = []
        part.append(text)
    yield part


def _lines_of(texts: Iterable[str]) -> int:
    return sum(1 + len(text) // LETTERS for text in texts)


def _title(slide: Slide, words: str, size: int | None = None) -> None:
    title = slide.shapes.title
    assert title is not None
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    fitting = 28 if len(words) < LETTERS_OF_TITLE else 24 if len(words) < 200 else 18
    _write(title.text_frame, [words], size or fitting, bold=True)


def _box(slide: Slide, words: str, top: Length, height: Length, size: int) -> None:
    box = slide.shapes.add_textbox(LEFT, top, WIDE, height)
    box.text_frame.word_wrap = True
    _write(box.text_frame, [words], size)


def _footer(slide: Slide, words: str) -> None:
    _box(slide, words, Inches(6.85), Inches(0.5), 12)


def _write(frame: Any, texts: Sequence[str], size: int, *, bold: bool = False, between: int = 0) -> None:
    for index, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(between)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = INK


def _notes(slide: Slide, texts: Sequence[str]) -> None:
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None
    frame.text = "\n".join(texts)
