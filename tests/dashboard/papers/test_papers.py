"""What a reader of the papers gets: every number leads back to a shown cell, and nothing is there that is not seen."""

import io
import re

import pytest
from pptx import Presentation

from dashboard.editions.written_papers import FILES, PAPER, ROWS, SLIDES, TABLES
from dashboard.language.catalogue import LANGUAGES, Language
from tests.dashboard.papers.conftest import DECIDED
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    make_papers,
    pages_of,
    rows_of,
    shares_of,
    sheets_of,
    shown,
    slide_texts,
)
from tests.dashboard.strategic.editions import (
    nothing_shown,
    ordinary,
    small,
)


def test_a_part_and_its_whole_are_never_subtracted(papers: PaperFiles):
    """352 crimes with 31 charged: that 321 were not charged stands nowhere, and so for every other pair."""
    differences = {whole - part for part, whole in shares_of(papers.edition)} - shown(papers.edition)
    assert 321 in differences
    for name in FILES:
        content = papers.files[name]
        texts = pages_of(content) if name == PAPER else slide_texts(content) if name == SLIDES else []
        texts += (
            [str(value) for rows in sheets_of(content).values() for row in rows for value in row]
            if name == TABLES
            else []
        )
        texts += [row["value"] for row in rows_of(content)] if name == ROWS else []
        numbers = {number for text in texts for number in re.findall(r"(?<![\d.,/-])\d+(?![\d.,/%-])", text)}
        assert not numbers & {str(difference) for difference in differences if difference > 60}, name


def test_the_same_edition_gives_the_same_bytes(papers: PaperFiles):
    again = make_papers(papers.language, ordinary(), ordinary("2026-Q2"), DECIDED)
    assert again.files == papers.files


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_that_shows_nothing_is_one_honest_page(language: Language):
    papers = make_papers(language, nothing_shown())
    (page,) = pages_of(papers.files[PAPER])
    (slide,) = Presentation(io.BytesIO(papers.files[SLIDES])).slides
    ((_, cover),) = sheets_of(papers.files[TABLES]).items()
    for sentence in papers.content.no_figures:
        assert sentence in page
        assert sentence in [shape.text_frame.text for shape in slide.shapes][1] or sentence in "".join(
            shape.text_frame.text for shape in slide.shapes
        )
        assert [sentence] in cover
    assert {row["value"] for row in rows_of(papers.files[ROWS])} == {"[c]"}


def test_what_was_decided_stands_in_slides_and_paper():
    papers = make_papers("en", small(), None, DECIDED)
    assert DECIDED[0] in " ".join(pages_of(papers.files[PAPER]))
    assert DECIDED[0] in slide_texts(papers.files[SLIDES])


def test_every_paper_bears_the_fingerprint_of_the_key_and_the_number_of_its_edition(papers: PaperFiles):
    for sentence in papers.content.signed:
        assert sentence in " ".join(pages_of(papers.files[PAPER]))
        assert sentence in " ".join(slide_texts(papers.files[SLIDES]))
        assert [sentence] in next(iter(sheets_of(papers.files[TABLES]).values()))
    assert {row["public_key"] for row in rows_of(papers.files[ROWS])} == {papers.edition.fingerprint}


def test_the_first_page_and_the_slide_after_the_title_answer_every_question(papers: PaperFiles):
    first = re.sub(r"\s+", " ", pages_of(papers.files[PAPER])[0])
    slides = Presentation(io.BytesIO(papers.files[SLIDES])).slides
    texts = [shape.text_frame.text for shape in slides[1].shapes]
    assert papers.content.strongest is not None
    for answer in (papers.content.strongest, *papers.content.answers):
        assert answer.question in first
        assert answer.sentence in first
        assert answer.caveat in first
        assert any(f"{answer.question}\n{answer.sentence}" in text for text in texts)
        assert answer.caveat in slides[1].notes_slide.notes_text_frame.text
    assert papers.content.covers in first
    assert papers.content.covers in [shape.text_frame.text for shape in slides[0].shapes]
