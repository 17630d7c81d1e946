"""What a reader of the slides gets: finding, question, marking and number, and every figure with its whole."""

import io
import re
from dataclasses import replace

from pptx import Presentation

from dashboard.editions.written_papers import SLIDES
from dashboard.language.catalogue import Language
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    make_papers,
    shares_of,
    slide_texts,
)
from tests.dashboard.strategic.editions import CHARGED, OPEN, TOGETHER, YEARS, edition

OF = {"en": r"(\d[\d,]*) of (\d[\d,]*)", "cy": r"(\d[\d,]*) (?:o|allan o|of) (\d[\d,]*)"}


def test_every_n_of_n_in_the_slides_is_a_shown_part_of_its_shown_whole(papers: PaperFiles):
    texts = [text for text in slide_texts(papers.files[SLIDES]) if papers.content.footer not in text]
    found = _pairs(papers.language, texts)
    assert len(found) > 20
    assert found <= shares_of(papers.edition)


def test_slides_say_finding_question_marking_edition_day_and_number(papers: PaperFiles):
    presentation = Presentation(io.BytesIO(papers.files[SLIDES]))
    count = len(presentation.slides)
    assert (presentation.slide_width, presentation.slide_height) == (12191695, 6858000)
    for number, slide in enumerate(presentation.slides, start=1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        (foot,) = [text for text in texts if papers.content.footer in text]
        assert re.search(rf"{number}\D+{count}$", foot)
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text
    findings = [figure.finding for section in papers.content.sections for figure in section.figures]
    assert set(findings) <= {slide.shapes.title.text_frame.text for slide in presentation.slides}


def test_a_figure_of_several_hidden_rows_and_one_of_a_single_bar_have_a_slide_each():
    several = (CHARGED, dict.fromkeys(YEARS, "hidden of 101"))
    single = (replace(OPEN, years=()), {TOGETHER: "71 of 522"})
    made = make_papers("en", edition(several, single))
    titles = {slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(made.files[SLIDES])).slides}
    assert {figure.finding for section in made.content.sections for figure in section.figures} <= titles
    assert not [title for title in titles if title.startswith("One figure or more")]


def test_a_title_of_three_lines_is_smaller_than_one_of_two(papers: PaperFiles):
    """At the largest size a line holds about 60 letters, and the third would lie on the chart."""
    sizes = {
        len(slide.shapes.title.text_frame.text): slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt
        for number, slide in enumerate(Presentation(io.BytesIO(papers.files[SLIDES])).slides)
        if number > 1  # behind the answers and the edition, which have no chart
    }
    assert {size for letters, size in sizes.items() if letters < 110} == {28}
    assert {size for letters, size in sizes.items() if letters >= 110} <= {24, 18}
    assert max(sizes) >= 110


def _pairs(language: Language, texts: list[str]) -> set[tuple[int, int]]:
    return {
        (int(part.replace(",", "")), int(whole.replace(",", "")))
        for text in texts
        for part, whole in re.findall(OF[language], text)
    }
