"""What a reader of the papers gets: every number leads back to a shown cell, and nothing is there that is not seen."""

import ctypes
import io
import re

import pikepdf
import pypdfium2
import pytest
from pptx import Presentation
from pypdfium2 import raw

from dashboard.language.catalogue import LANGUAGES, Language
from dashboard.papers.checks.every_paper import DICTIONARY, FILES, PAPER, ROWS, SLIDES, TABLES
from tests.dashboard.papers.paper_files import (
    PaperFiles,
    make_papers,
    pages_of,
    parts,
    rows_of,
    shares_of,
    sheets_of,
    shown,
    slide_texts,
    streams_of,
)
from tests.dashboard.strategic.editions import (
    FULL_REPORTING,
    REPORTS,
    TOGETHER,
    YEARS,
    edition,
    nothing_shown,
    ordinary,
)

DECIDED = ("12 October 2026, Decision: training for call takers. Police lead, open",)
OF = {"en": r"(\d[\d,]*) of (\d[\d,]*)", "cy": r"(\d[\d,]*) (?:o|allan o|of) (\d[\d,]*)"}
HIDDEN = {"en": "hidden to protect people"}


@pytest.fixture(scope="module", params=LANGUAGES)
def papers(request: pytest.FixtureRequest) -> PaperFiles:
    language: Language = request.param
    return make_papers(language, ordinary(), ordinary("2026-Q2"), DECIDED)


def test_every_n_of_n_in_the_slides_is_a_shown_part_of_its_shown_whole(papers: PaperFiles):
    texts = [text for text in slide_texts(papers.files[SLIDES]) if papers.content.footer not in text]
    found = _pairs(papers.language, texts)
    assert len(found) > 20
    assert found <= shares_of(papers.edition)


def test_every_n_of_n_on_the_pages_is_a_shown_part_of_its_shown_whole(papers: PaperFiles):
    found = _pairs(papers.language, pages_of(papers.files[PAPER])) - _page_numbers(papers)
    assert len(found) > 15
    assert found <= shares_of(papers.edition)


def test_charts_hold_the_figures_they_draw_and_a_gap_where_one_is_hidden():
    """Charged: 9 of 101 is 8.9%, hidden, 15 of 139 is 10.8%, too early."""
    charts = _charts(make_papers("en", ordinary()))
    (series,) = charts["Charged or summonsed"].plots[0].series
    assert list(series.values) == [8.9, None, 10.8, None]
    assert list(charts["Charged or summonsed"].plots[0].categories) == [
        "2022/23",
        "2023/24\nhidden to protect people (of 112)",
        "2024/25",
        "2025/26\ntoo early to say (of 170)",
    ]


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


def test_a_bar_of_a_share_is_drawn_out_of_all_of_them_on_slides():
    """Room for a label beside the longest bar: 203 * 1.35 is 274.05; of shares it is 100 * 1.35, whatever the largest."""
    charts = _charts(make_papers("en", ordinary()))
    assert charts["Crimes recorded by the police"].value_axis.maximum_scale == pytest.approx(274.05)
    assert charts["Charged or summonsed"].value_axis.maximum_scale == pytest.approx(135)
    assert charts["How it ended, and who ended it"].value_axis.maximum_scale == pytest.approx(135)


def test_the_workbook_of_a_chart_holds_nothing_else():
    charts = _charts(make_papers("en", ordinary()))
    ((_, rows),) = sheets_of(charts["Charged or summonsed"].part.chart_workbook.xlsx_part.blob).items()
    assert rows == [
        [None, "Percentage"],
        ["2022/23", 8.9],
        ["2023/24\nhidden to protect people (of 112)", None],
        ["2024/25", 10.8],
        ["2025/26\ntoo early to say (of 170)", None],
    ]


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
        said = {number for text in texts for number in re.findall(r"(?<![\d.,/-])\d+(?![\d.,/%-])", text)}
        assert not said & {str(difference) for difference in differences if difference > 60}, name


def test_slides_say_finding_question_marking_edition_day_and_number(papers: PaperFiles):
    presentation = Presentation(io.BytesIO(papers.files[SLIDES]))
    count = len(presentation.slides)
    assert (presentation.slide_width, presentation.slide_height) == (12191695, 6858000)
    for place, slide in enumerate(presentation.slides, start=1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        (foot,) = [text for text in texts if papers.content.footer in text]
        assert re.search(rf"{place}\D+{count}$", foot)
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text
        assert slide.notes_slide.notes_text_frame.text
    findings = [figure.finding for section in papers.content.sections for figure in section.figures]
    assert set(findings) <= {slide.shapes.title.text_frame.text for slide in presentation.slides}


def test_every_run_of_the_slides_names_its_language(papers: PaperFiles):
    for name, part in parts(papers.files[SLIDES]):
        if re.search(r"ppt/(slides|notesSlides|charts|slideMasters|slideLayouts)/[^/]+\.xml$", name):
            assert set(re.findall(r' lang="([^"]*)"', part.decode())) <= {f"{papers.language}-GB"}, name


def test_nobody_and_no_moment_is_named_in_an_office_file(papers: PaperFiles):
    for file in (SLIDES, TABLES):
        for name, part in parts(papers.files[file]):
            assert not re.search(rb"creator|lastModifiedBy|Steve|python-pptx|Company|/home/|/tmp/", part), name
        core = dict(parts(papers.files[file]))["docProps/core.xml"].decode()
        assert "2026-10-12T00:00:00Z" in core
        assert f"<dc:language>{papers.language}-GB" in core


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
    for place, page in enumerate(pages, start=1):
        assert papers.content.footer in page
        assert re.search(rf" {place} \w+ {len(pages)}\b", page)


def test_the_workbook_follows_the_standard_of_the_analysis_function():
    sheets = sheets_of(make_papers("en", ordinary()).files[TABLES])
    assert list(sheets)[:4] == ["Cover", "Contents", "Notes", "Table 1"]
    assert [row[0] for row in sheets["Contents"]][3:] == [name for name in sheets if name not in ("Cover", "Contents")]
    charged = sheets["Table 3"]
    assert charged[-6:] == [
        ["Period", "Count", "Of", "Percentage"],
        ["2022/23", 9, 101, 8.9],
        ["2023/24", "[c]", 112, "[c]"],
        ["2024/25", 15, 139, 10.8],
        ["2025/26", "[x]", 170, "[x]"],
        [TOGETHER, 31, 352, 8.8],
    ]
    assert "[c]: hidden to protect people" in [row[0] for row in charged]


def test_no_cell_of_a_table_is_blank(papers: PaperFiles):
    for name, rows in sheets_of(papers.files[TABLES]).items():
        table = [row for row in rows if len(row) > 1 and row[1] is not None]
        assert all(value is not None for row in table for value in row), name


def test_csv_says_every_cell_once_and_never_a_blank(papers: PaperFiles):
    rows = rows_of(papers.files[ROWS])
    counts = [row for row in rows if row["measure"] != "percentage"]
    assert len(counts) == len(papers.edition.cells)
    assert all(row["value"] for row in rows)
    charged = {
        (row["period"], row["measure"]): (row["value"], row["status"]) for row in rows if row["table"] == "charged"
    }
    assert charged[YEARS[0], "count"] == ("9", "shown")
    assert charged[YEARS[1], "count"] == ("[c]", "hidden")
    assert charged[YEARS[1], "of"] == ("112", "shown")
    assert charged[YEARS[1], "percentage"] == ("[c]", "hidden")
    assert charged[YEARS[3], "count"] == ("[x]", "not_mature")


def test_the_dictionary_explains_every_column_and_sign(papers: PaperFiles):
    explained = {row["name"] for row in rows_of(papers.files[DICTIONARY])}
    assert explained == {*rows_of(papers.files[ROWS])[0], "[c]", "[x]", "[z]", "[u]"}


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


def test_an_edition_that_was_replaced_says_so_on_every_page():
    papers = make_papers("en", ordinary(superseded_by="2026-Q3-r2"))
    assert all("superseded by edition 2026-Q3-r2" in page for page in pages_of(papers.files[PAPER]))


def test_what_was_decided_stands_in_slides_and_paper():
    papers = make_papers("en", ordinary(), None, DECIDED)
    assert DECIDED[0] in " ".join(pages_of(papers.files[PAPER]))
    assert DECIDED[0] in slide_texts(papers.files[SLIDES])


def test_nothing_in_the_streams_of_the_paper_names_a_place(papers: PaperFiles):
    assert not re.search(rb"/(home|tmp|root|work)/", streams_of(papers.files[PAPER]))


def _pairs(language: Language, texts: list[str]) -> set[tuple[int, int]]:
    return {
        (int(part.replace(",", "")), int(whole.replace(",", "")))
        for text in texts
        for part, whole in re.findall(OF[language], text)
    }


def _page_numbers(papers: PaperFiles) -> set[tuple[int, int]]:
    count = len(pages_of(papers.files[PAPER]))
    return {(place, count) for place in range(1, count + 1)}


def _bars(paper: bytes) -> list[float]:
    """The widths of the bars that a paper draws: what has their fill, 35% of white."""
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


def _charts(papers: PaperFiles) -> dict[str, object]:
    presentation = Presentation(io.BytesIO(papers.files[SLIDES]))
    return {shape.name: shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart}
