"""What a reader of the papers gets: every number leads back to a shown cell, and nothing is there that is not seen."""

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation

from dashboard.editions.written_papers import FILES, PAPER, ROWS, SLIDES, TABLES
from dashboard.language.catalogue import LANGUAGES, Language
from dashboard.papers.formats.slides import slides
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


FIVE_QUESTIONS = {
    "Are more people willing to report?": "more|fewer|no clear change",
    "What happens to reports?": "charge",
    "Where are they lost, and how did they end?": "[Mm]ost often|widest gap",
    "What changed since last time, and what did we decide?": "Decision 17",
    "The strongest change": r"from [\d,]+ to [\d,]+|from [\d.]+% ",
}
"""What a member of the group asks first (more reports? how many charged? where lost? what was decided? what changed?), by the
words under which it is answered, and what an answer to it says."""


def test_the_first_page_and_the_first_slide_answer_every_question(papers: PaperFiles):
    first = re.sub(r"\s+", " ", pages_of(papers.files[PAPER])[0])
    pages = Presentation(io.BytesIO(papers.files[SLIDES])).slides
    texts = [shape.text_frame.text for shape in pages[0].shapes]
    content = papers.content
    assert content.strongest is not None
    for answer in (content.strongest, *content.answers, content.last_answer):
        assert answer.question in first
        assert any(f"{answer.question}\n{answer.sentence}" in text for text in texts)
        assert answer.caveat in first
        assert any(answer.caveat in text for text in texts), "beside it, not in the notes alone"
        assert answer.caveat in pages[0].notes_slide.notes_text_frame.text
    for sentence in (*(answer.sentence for answer in (content.strongest, *content.answers)), content.changed[0]):
        assert sentence in first
    assert content.decided[0] in first
    assert papers.content.covers in first
    assert any(text.startswith(papers.content.covers) for text in texts), "what the figures cover, before any answer"


def test_the_five_questions_of_a_reader_are_answered_on_the_first_page_and_the_first_slide():
    """Their words are tried in English; that each answer stands there in Welsh too, the test above says."""
    papers = make_papers("en", ordinary(), ordinary("2026-Q2"), DECIDED)
    slide = Presentation(io.BytesIO(papers.files[SLIDES])).slides[0]
    for text in (pages_of(papers.files[PAPER])[0], "\n".join(shape.text_frame.text for shape in slide.shapes)):
        joined = re.sub(r"\s+", " ", text)
        for question, answers in FIVE_QUESTIONS.items():
            _, asked, after = joined.partition(question)
            assert asked, question
            assert re.search(answers, after[:400]), (question, after[:400])


def test_a_meeting_that_decided_nothing_says_so_on_the_first_page_and_the_first_slide(
    ordinary_papers: PaperFiles,
):
    said = "No decision or action has been recorded yet."
    assert said in re.sub(r"\s+", " ", pages_of(ordinary_papers.files[PAPER])[0])
    slide = Presentation(io.BytesIO(ordinary_papers.files[SLIDES])).slides[0]
    assert any(said in shape.text_frame.text for shape in slide.shapes)


@pytest.mark.parametrize(("repeated", "smallest"), [(1, 14), (3, 10)])
def test_answers_are_as_large_as_their_slide_lets_them(papers: PaperFiles, repeated: int, smallest: int):
    """A caveat has at least 12 points beside ordinary answers, and what does not fit is small before it leaves the slide."""
    content = papers.content
    longer = [replace(each, sentence=" ".join([each.sentence] * repeated)) for each in content.answers]
    made = slides(replace(content, answers=tuple(longer)), papers.edition.released_on)
    slide = Presentation(io.BytesIO(made)).slides[0]
    sizes = [
        run.font.size.pt for line in slide.placeholders[1].text_frame.paragraphs for run in line.runs if run.font.size
    ]
    assert min(sizes) >= smallest - 2
    assert (max(sizes) >= 16) is (repeated == 1)
