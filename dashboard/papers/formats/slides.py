"""The slides: one message each, said in the title, large, and readable without colour; caveats stand in the notes."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide, SlideLayout
from pptx.util import Inches, Length, Pt

from dashboard.language.catalogue import _
from dashboard.papers.content.content import Section, Story
from dashboard.papers.content.figure import Figure
from dashboard.papers.formats.office_package import anonymous
from dashboard.papers.formats.pptx_template import (
    CHART,
    LEFT,
    TEXT,
    TITLE_SLIDE,
    WIDE,
    empty_deck,
    put,
    set_language,
    tag,
)
from dashboard.papers.formats.slide_chart import INK, add_chart

LINES, LETTERS = 10, 88
"""Lines that a slide of text holds at its size, and letters that a line holds at least."""


def slides(story: Story, released_on: date) -> bytes:
    """Return the slides of a story as a pptx file."""
    deck = empty_deck()
    layouts = {place: deck.slide_layouts[new] for new, place in enumerate((TITLE_SLIDE, TEXT, CHART))}
    if story.nothing:
        _text_slide(deck, layouts[TEXT], story.nothing_title, story.nothing, story.title, story.how_to_read)
    else:
        _title_slide(deck, layouts[TITLE_SLIDE], story)
        for section in story.sections:
            _section(deck, layouts, section)
        _texts(deck, layouts[TEXT], story.change_title, story.changed, ())
        if story.decided:
            _texts(deck, layouts[TEXT], _("What we decided"), story.decided, ())
        _texts(deck, layouts[TEXT], _("How to read these slides"), story.how_to_read, story.notes)
    for place, slide in enumerate(deck.slides, start=1):
        _footer(slide, f"{story.footer} · {page(place, len(deck.slides))}")
    set_language(deck)
    made = io.BytesIO()
    deck.save(made)
    return anonymous(made.getvalue(), f"{story.title}. {story.subtitle}", tag(), released_on)


def page(place: int, of: int) -> str:
    return _("slide {place} of {of}").format(place=place, of=of)


def _title_slide(deck: Any, layout: SlideLayout, story: Story) -> None:
    slide = deck.slides.add_slide(layout)
    title, subtitle = slide.placeholders
    put(title, Inches(2.0), Inches(1.8))
    put(subtitle, Inches(4.0), Inches(1.2))
    _write(title.text_frame, [story.title], 40, bold=True)
    _write(subtitle.text_frame, [story.subtitle], 24)
    _notes(slide, story.how_to_read)


def _section(deck: Any, layouts: dict[int, SlideLayout], section: Section) -> None:
    """A slide a figure; figures of a single line that is hidden share one, with those of which nothing is shown at all."""
    lone = [figure for figure in section.figures if len(figure.rows) == 1 and not figure.draws_anything]
    for figure in section.figures:
        if figure not in lone:
            _figure_slide(deck, layouts, section.question, figure)
    if section.hidden or lone:
        title = _("Some figures on this question are hidden to protect people")
        hidden = [_("{title}: hidden to protect people").format(title=name) for name in section.hidden]
        told = [*(figure.finding for figure in lone), *hidden]
        _texts(deck, layouts[TEXT], title, told, (), section.question)


def _figure_slide(deck: Any, layouts: dict[int, SlideLayout], question: str, figure: Figure) -> None:
    if not figure.draws_anything:
        rows = [f"{row.label}: {row.reading}" for row in figure.rows]
        _texts(deck, layouts[TEXT], figure.finding, rows, _caveats(figure), question)
        return
    slide = deck.slides.add_slide(layouts[CHART])
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
    deck: Any, layout: SlideLayout, title: str, texts: Sequence[str], notes: Sequence[str], above: str = ""
) -> None:
    """Text on as many slides as it needs, each under the same title."""
    for held in _split(texts):
        _text_slide(deck, layout, title, held, above, notes)


def _text_slide(
    deck: Any, layout: SlideLayout, title: str, texts: Sequence[str], above: str, notes: Sequence[str]
) -> None:
    slide = deck.slides.add_slide(layout)
    _title(slide, title)
    if above:
        _box(slide, above, Inches(0.35), Inches(0.45), 18)
    _write(slide.placeholders[1].text_frame, texts, 22, between=9)
    _notes(slide, notes or texts)


def _split(texts: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    for text in texts:
        if held and sum(1 + len(one) // LETTERS for one in [*held, text]) > LINES:
            yield held
            held = []
        held.append(text)
    yield held


def _title(slide: Slide, words: str) -> None:
    title = slide.shapes.title
    assert title is not None
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    _write(title.text_frame, [words], 28 if len(words) < 140 else 24 if len(words) < 200 else 18, bold=True)


def _box(slide: Slide, words: str, top: Length, height: Length, size: int) -> None:
    box = slide.shapes.add_textbox(LEFT, top, WIDE, height)
    box.text_frame.word_wrap = True
    _write(box.text_frame, [words], size)


def _footer(slide: Slide, words: str) -> None:
    _box(slide, words, Inches(6.85), Inches(0.5), 12)


def _write(frame: Any, texts: Sequence[str], size: int, *, bold: bool = False, between: int = 0) -> None:
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
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
