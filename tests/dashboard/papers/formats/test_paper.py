"""What a reader of the PDF gets, and what a screen reader can follow."""

import ctypes
import io
import re

import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from dashboard.editions.written_papers import PAPER
from dashboard.language.catalogue import Language
from dashboard.papers.content.content import paper_content
from dashboard.papers.formats import paper as module
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    make_papers,
    pages_of,
    shares_of,
    streams_of,
)
from tests.dashboard.strategic.editions import (
    FULL_REPORTING,
    REPORTS,
    YEARS,
    edition,
    ordinary,
)

OF = {"en": r"(\d[\d,]*) of (\d[\d,]*)", "cy": r"(\d[\d,]*) (?:o|allan o|of) (\d[\d,]*)"}


def test_every_n_of_n_on_the_pages_is_a_shown_part_of_its_shown_whole(papers: PaperFiles):
    found = _pairs(papers.language, pages_of(papers.files[PAPER])) - _page_numbers(papers)
    assert len(found) > 15
    assert found <= shares_of(papers.edition)


def test_the_paper_is_made_of_the_fonts_that_typst_carries_on_every_machine(monkeypatch: pytest.MonkeyPatch):
    given: list[dict[str, object]] = []
    monkeypatch.setattr(module.typst, "compile", lambda _template, **options: given.append(options) or b"")
    made = edition((REPORTS, {YEARS[0]: "118"}))
    assert module.paper(paper_content(made), made.released_on) == b""
    assert given[0]["ignore_system_fonts"] is True


def test_a_bar_of_a_share_is_drawn_out_of_all_of_them_in_the_paper():
    """The longest bar of counts (203 reports) fills its lane; 9 of 93 is 9.7%, and fills that of the lane, hidden ones none."""
    shares = dict(zip(YEARS, ("hidden of 61", "9 of 93", "hidden of 80", "hidden of 91"), strict=True))
    counts = dict(zip(YEARS, ("hidden", "203", "hidden", "hidden"), strict=True))
    counted, shared = (
        _bars(make_papers("en", edition((declared, written))).files[PAPER])
        for declared, written in ((REPORTS, counts), (FULL_REPORTING, shares))
    )
    assert len(counted) == len(shared) == 1
    assert shared[0] / counted[0] == pytest.approx(0.097, abs=0.001)


def test_the_paper_is_tagged_speaks_its_language_and_describes_every_figure(papers: PaperFiles):
    with pikepdf.open(io.BytesIO(papers.files[PAPER])) as document:
        assert str(document.Root.Lang) == f"{papers.language}-GB"
        assert bool(document.Root.MarkInfo.Marked)
        metadata = document.Root.Metadata.read_bytes().decode()
        assert "<pdfuaid:part>1<" in metadata
        assert "<pdfaid:conformance>A<" in metadata
        objects = [thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary)]
        tagged = [thing for thing in objects if thing.get("/Type") == "/StructElem"]
        roles = [str(element.get("/S", "")) for element in tagged]
        described = [str(element.Alt) for element in tagged if str(element.get("/S")) == "/Figure"]
    figures = [figure for section in papers.content.sections for figure in section.figures]
    assert described == [figure.alt for figure in figures if figure.draws_anything]
    assert roles.count("/Table") == len(figures)
    assert roles.count("/TH") == 2 * len(figures)
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/P"} <= set(roles)


def test_every_page_says_its_marking_edition_day_and_number(papers: PaperFiles):
    pages = pages_of(papers.files[PAPER])
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert papers.content.footer in page
        assert re.search(rf" {number} \w+ {len(pages)}\b", page)


def test_an_edition_that_was_replaced_says_so_on_every_page():
    papers = make_papers("en", ordinary(superseded_by="2026-Q3-r2"))
    assert all("superseded by edition 2026-Q3-r2" in page for page in pages_of(papers.files[PAPER]))


def test_nothing_in_the_streams_of_the_paper_names_a_folder(papers: PaperFiles):
    assert not re.search(rb"/(home|tmp|root|work)/", streams_of(papers.files[PAPER]))


def _pairs(language: Language, texts: list[str]) -> set[tuple[int, int]]:
    return {
        (int(part.replace(",", "")), int(whole.replace(",", "")))
        for text in texts
        for part, whole in re.findall(OF[language], text)
    }


def _page_numbers(papers: PaperFiles) -> set[tuple[int, int]]:
    count = len(pages_of(papers.files[PAPER]))
    return {(number, count) for number in range(1, count + 1)}


def _bars(paper: bytes) -> list[float]:
    """Return the widths of the bars that a paper draws: what has their fill, 35% of white."""
    document = pypdfium2.PdfDocument(paper)
    try:
        found = []
        for page in document:
            for drawn in page.get_objects([raw.FPDF_PAGEOBJ_PATH]):
                left, _, right, _ = drawn.get_bounds()
                fill = [ctypes.c_uint() for _ in range(4)]
                raw.FPDFPageObj_GetFillColor(drawn, *fill)
                if [part.value for part in fill[:3]] == [89, 89, 89]:
                    found.append(right - left)
        return found
    finally:
        document.close()
