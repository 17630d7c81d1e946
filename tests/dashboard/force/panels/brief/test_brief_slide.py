"""Write the brief on one slide of which nothing lies outside, with links and without a trace of who made it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from dashboard.force.panels.brief.brief_slide import LARGE, SMALL, slide
from tests.dashboard.force.panels.brief.briefs import brief_of_home


@pytest.mark.parametrize("home", ["sample", "one_row", "all_open", "nobody"])
def test_it_is_one_slide_with_every_answer_and_figure(home: str, home_of: Callable[[str], Path]) -> None:
    brief = brief_of_home(home_of(home))
    presentation = Presentation(io.BytesIO(slide(brief)))
    [made] = presentation.slides
    text = "\n".join(shape.text_frame.text for shape in made.shapes)
    for said in (brief.title, brief.marking, brief.subtitle, *(answer.text for answer in brief.answers)):
        assert said in text
    assert all(f"{figure.title}\n{figure.amount}" in text for figure in brief.figures)
    links = [
        run.hyperlink.address
        for shape in made.shapes
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    ]
    assert links == [link.address for answer in brief.answers for link in answer.links]


def test_longer_answers_are_set_smaller_so_that_they_fit(home_of: Callable[[str], Path]) -> None:
    brief = brief_of_home(home_of("sample"))
    long, longer = (
        replace(
            brief,
            answers=tuple(
                replace(each, text=each.text + each.text[: len(each.text) // part]) for each in brief.answers
            ),
        )
        for part in (2, 1)
    )
    assert [_size(slide(each)) for each in (brief, long, longer)] == [Pt(LARGE), Pt(10), Pt(SMALL)]


def _size(made: bytes) -> int:
    """Return the size of the first answer's text."""
    shapes = Presentation(io.BytesIO(made)).slides[0].shapes
    answers = next(shape for shape in shapes if shape.text_frame.text.startswith("What became of the reports?"))
    return int(answers.text_frame.paragraphs[1].runs[0].font.size)


def test_it_holds_no_author_no_clock_and_is_the_same_each_time(home_of: Callable[[str], Path]) -> None:
    brief = brief_of_home(home_of("one_row"))
    made = slide(brief)
    assert made == slide(brief)
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        core = opened.read("docProps/core.xml").decode()
    assert "creator" not in core
    assert "2026-09-30T00:00:00Z" in core
