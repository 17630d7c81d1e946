"""Plant one thing that must not leave in a good file: the check names its rule."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from dashboard.editions.cells import Cell, Status
from dashboard.editions.reader import Edition
from dashboard.editions.wording import cell_text
from dashboard.papers.checks import signs
from dashboard.papers.checks.allowed_numbers import allowed_numbers
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.every_paper import DICTIONARY, PAPER, ROWS, SLIDES, TABLES
from dashboard.papers.checks.pdf import check_pdf
from dashboard.papers.content import signs as written
from dashboard.papers.formats.paper import paper
from dashboard.papers.formats.slides import slides
from tests.dashboard.papers.paper_files import PaperFiles, in_language, make_papers
from tests.dashboard.strategic.editions import TOGETHER, YEARS, edition, ordinary, table

Change = Callable[[bytes], bytes]
SLIDE = "ppt/slides/slide2.xml"
NOTES = "ppt/notesSlides/notesSlide2.xml"
CHART = "ppt/charts/chart1.xml"
SHEET = "xl/worksheets/sheet4.xml"
BOOK = "xl/workbook.xml"
TEXTS = "xl/sharedStrings.xml"


@pytest.fixture(scope="module")
def good() -> PaperFiles:
    return make_papers("en", ordinary())


def test_what_is_good_is_let_out(good: PaperFiles, tmp_path: Path):
    good.check(tmp_path)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_is_good_is_let_out_beside_an_earlier_edition(language: str, tmp_path: Path):
    make_papers(language, ordinary(), ordinary("2026-Q2"), ("12 Hydref 2026, penderfyniad 17",)).check(tmp_path)  # type: ignore[arg-type]


def within(part: str, old: str, new: str) -> Change:
    """Exchange a text of one part of an office file."""

    def changed(content: bytes) -> bytes:
        assert re.search(old, content.decode()), f"{old} does not stand in {part}"
        return re.sub(old, new, content.decode(), count=1).encode()

    return lambda content: _rewritten(content, part, changed)


def beside(part: str, content: str = "<x/>") -> Change:
    """Add a part to an office file."""

    def added(old: bytes) -> bytes:
        made_anew = io.BytesIO(_rewritten(old, "", lambda same: same))
        with zipfile.ZipFile(made_anew, "a") as archive:
            archive.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), content)
        return made_anew.getvalue()

    return added


def _rewritten(content: bytes, part: str, changed: Change) -> bytes:
    made_anew = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made_anew, "w") as new:
        for name in old.namelist():
            inside = old.read(name)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), changed(inside) if name == part else inside)
    return made_anew.getvalue()


def _with_a_moment(content: bytes) -> bytes:
    made_anew = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made_anew, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (2026, 10, 12, 9, 30, 0)), old.read(name))
    return made_anew.getvalue()


PLANTED = {
    "a number in a slide": (SLIDES, within(SLIDE, "<a:t>Are", "<a:t>4711 Are"), "no shown cell"),
    "a small number in the notes": (SLIDES, within(NOTES, "<a:t>Bar", "<a:t>3 Bar"), "no shown cell"),
    "a number in the text for the blind": (SLIDES, within(SLIDE, r'descr="Bar', 'descr="6 Bar'), "no shown cell"),
    "a number over two runs": (SLIDES, within(NOTES, "<a:t>Bar", "<a:t>4</a:t></a:r><a:r><a:t>71"), "no shown cell"),
    "a value in a chart": (SLIDES, within(CHART, "<c:v>118</c:v>", "<c:v>117</c:v>"), "no shown cell"),
    "another's value in a chart": (SLIDES, within(CHART, "<c:v>118</c:v>", "<c:v>131</c:v>"), "something other"),
    "a value where the chart has a gap": (
        SLIDES,
        within("ppt/charts/chart3.xml", r'<c:pt idx="2"><c:v>10.8</c:v></c:pt>', r'<c:pt idx="1"><c:v>8.9</c:v></c:pt>\g<0>'),
        "something other",
    ),
    "a hidden slide": (SLIDES, within(SLIDE, "<p:sld ", '<p:sld show="0" '), "something hidden"),
    "a hidden shape": (SLIDES, within(SLIDE, "<p:cNvPr id=\"2\"", '<p:cNvPr hidden="1" id="2"'), "something hidden"),
    "something beside the slide": (SLIDES, within(SLIDE, r'<a:off x="\d+"', '<a:off x="-9000000"'), "beside the slide"),
    "a comment on a slide": (SLIDES, beside("ppt/comments/comment1.xml"), "a part that no pptx"),
    "a macro": (SLIDES, beside("ppt/vbaProject.bin"), "a part that no pptx"),
    "custom xml": (SLIDES, beside("customXml/item1.xml"), "a part that no pptx"),
    "a picture": (SLIDES, beside("ppt/media/image1.png"), "a part that no pptx"),
    "an external link": (
        SLIDES,
        within("ppt/slides/_rels/slide2.xml.rels", "<Relationship ", '<Relationship TargetMode="External" '),
        "external link",
    ),
    "an author": (SLIDES, within("docProps/core.xml", "<dc:title>", "<dc:creator>A</dc:creator><dc:title>"), "creator"),
    "an application": (SLIDES, within("docProps/app.xml", "/>$", "><Company>A</Company></Properties>"), "application"),
    "a path": (SLIDES, within(NOTES, "<a:t>Bar", "<a:t>/home/anna/secret Bar"), "a folder or a machine"),
    "an xml comment": (SLIDES, within(SLIDE, "<p:cSld", "<!-- note --><p:cSld"), "a comment"),
    "a hidden sheet": (TABLES, within(BOOK, '<sheet name="Notes"', '<sheet state="hidden" name="Notes"'), "something hidden"),
    "a very hidden sheet": (TABLES, within(BOOK, '<sheet name="Notes"', '<sheet state="veryHidden" name="Notes"'), "hidden"),
    "a hidden row": (TABLES, within(SHEET, '<row r="3"', '<row hidden="1" r="3"'), "something hidden"),
    "a hidden column": (TABLES, within(SHEET, '<col min="1"', '<col hidden="1" min="1"'), "something hidden"),
    "a value in a table": (TABLES, within(SHEET, "<v>118</v>", "<v>119</v>"), "no shown cell"),
    "another's value in a table": (TABLES, within(SHEET, "<v>118</v>", "<v>131</v>"), "something other than its cells"),
    "a formula": (TABLES, within(SHEET, "<v>118</v>", "<f>A1</f><v>118</v>"), "element f"),
    "a condition": (TABLES, within(SHEET, "<pageMargins", "<conditionalFormatting/><pageMargins"), "element conditional"),
    "a text that no cell uses": (TABLES, within(TEXTS, "</sst>", "<si><t>was 5</t></si></sst>"), "no shown cell"),
    "a named range": (TABLES, within(BOOK, "<calcPr", "<definedName>A</definedName><calcPr"), "named range"),
    "a comment on a cell": (TABLES, beside("xl/comments1.xml"), "a part that no xlsx"),
    "a drawing": (TABLES, beside("xl/drawings/drawing1.xml"), "a part that no xlsx"),
    "a moment": (TABLES, _with_a_moment, "when or where"),
    "a count in the csv": (ROWS, lambda content: content.replace(b",shown,118", b",shown,117"), "other than the cells"),
    "a hidden count in the csv": (ROWS, lambda content: content.replace(b"hidden,[c]", b"hidden,2", 1), "other than the cells"),
    "another sign in the csv": (ROWS, lambda content: content.replace(b"hidden,[c]", b"hidden,[x]", 1), "other than the cells"),
    "another status in the csv": (ROWS, lambda content: content.replace(b"hidden,[c]", b"zero,[c]", 1), "other than the cells"),
    "another meaning of a sign": (DICTIONARY, lambda content: content.replace(b"[c],hidden", b"[c],not hidden"), "dictionary"),
    "a row more in the csv": (ROWS, lambda content: content + content.splitlines(keepends=True)[1], "other than the cells"),
    "a number in a column of words": (ROWS, lambda content: content.replace(b"Are more", b"4 more", 1), "no shown cell"),
    "another dictionary": (DICTIONARY, lambda content: content + b"x,5\r\n", "not the dictionary"),
    "an author of the paper": (PAPER, lambda content: _pdf(content, _author), "more than its title"),
    "a file in the paper": (PAPER, lambda content: _pdf(content, _attachment), "beside its pages"),
    "a script in the paper": (PAPER, lambda content: _pdf(content, _script), "beside its pages"),
    "another language of the paper": (PAPER, lambda content: _pdf(content, _language), "its language"),
    "a paper without tags": (PAPER, lambda content: _pdf(content, _untagged), "not tagged"),
    "a spoken number in the paper": (PAPER, lambda content: _pdf(content, _spoken), "no shown cell"),
    "a paper that cannot be opened": (PAPER, lambda content: content[:900], "cannot be opened"),
    "slides that cannot be opened": (SLIDES, lambda content: content[:900], "cannot be opened"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found(good: PaperFiles, tmp_path: Path, file: str, plant: Change, rule: str):
    planted = plant(good.files[file])
    assert planted != good.files[file]
    with pytest.raises(BrokenPaperError, match=rf"papers/en/{re.escape(file)}.*{re.escape(rule)}"):
        replace(good, files={**good.files, file: planted}).check(tmp_path)


@pytest.mark.parametrize(
    ("status", "sign"), [(Status.HIDDEN, "[x]"), (Status.NOT_MATURE, "[c]"), (Status.NOT_APPLICABLE, "[c]")]
)
def test_a_writer_that_writes_a_wrong_sign_is_caught(
    status: Status, sign: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(written.SIGNS, status, sign)
    papers = make_papers("en", _with_not_applicable())
    for file in (TABLES, ROWS):
        with pytest.raises(BrokenPaperError, match=rf"{re.escape(file)}.*other than"):
            _only(papers, file).check(tmp_path)


def test_a_writer_that_gives_the_sign_of_small_wholes_to_others_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(written, "TOO_SMALL", "[z]")
    papers = make_papers("en", edition((table("charged", "outcomes", years=()), {TOGETHER: "9 of 19"})))
    with pytest.raises(BrokenPaperError, match=r"tables\.xlsx.*other than its cells"):
        papers.check(tmp_path)


@pytest.mark.parametrize(
    ("status", "words"), [(Status.HIDDEN, "too early to say"), (Status.NOT_MATURE, "does not apply")]
)
def test_words_that_are_not_those_of_the_status_are_caught(
    status: Status, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(cell_text.STATUS_TEXT, status, words)
    with pytest.raises(BrokenPaperError, match=r"slides\.pptx.*another reason than its cell"):
        make_papers("en", ordinary()).check(tmp_path)


def test_a_wrong_meaning_of_a_sign_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(written.MEANINGS, "[c]", "[c]: too early to say")
    with pytest.raises(BrokenPaperError, match=r"tables\.xlsx.*what its signs mean"):
        make_papers("en", ordinary()).check(tmp_path)


def test_a_number_on_a_page_is_found(good: PaperFiles, tmp_path: Path):
    """The check reads the page as a reader does, not what was meant to be written on it."""
    changed = replace(good.content, notes=("Of these, 4711 were not counted.",))
    content = in_language("en", lambda: paper(changed, good.edition.released_on))
    with pytest.raises(BrokenPaperError, match=r"paper\.pdf.*no shown cell"):
        replace(good, files={**good.files, PAPER: content}).check(tmp_path)


def test_a_hidden_cell_that_has_a_value_all_the_same_stops_every_paper(tmp_path: Path):
    """An edition should never hold one. Were it to, no paper would be the way out."""
    edition = ordinary()
    place = ("crimes_recorded", "2023/24", "", "count")
    cells = {**edition.cells, place: Cell(*place, Status.HIDDEN, 132)}
    with pytest.raises(BrokenPaperError, match=r"slides\.pptx.*no shown cell"):
        make_papers("en", replace(edition, cells=cells)).check(tmp_path)


def test_a_number_of_the_policy_is_no_licence_for_the_same_number_elsewhere(good: PaperFiles, tmp_path: Path):
    """Counts from 1 to 7 are hidden: the sentence may say 7, a figure may not."""
    changed = replace(good.content, changed=("Charged: 7 more.",))
    content = in_language("en", lambda: slides(changed, good.edition.released_on))
    with pytest.raises(BrokenPaperError, match="no shown cell"):
        replace(good, files={**good.files, SLIDES: content}).check(tmp_path)


def test_a_sentence_that_runs_over_a_page_is_read_as_one(tmp_path: Path):
    """A decision of 2026 that fills more than a page: its numbers stand in known words, wherever the page breaks."""
    long = "Decided: " + " ".join(f"point {number} of the plan," for number in range(1, 900))
    papers = make_papers("en", ordinary(), None, (long,))
    paper_alone = papers.files[PAPER]
    given = allowed_numbers(papers.edition, None, papers.content)
    check_pdf("paper.pdf", paper_alone, given, papers.content, "en-GB", papers.edition.released_on)


def test_a_file_too_many_is_found(good: PaperFiles, tmp_path: Path):
    (tmp_path / "more.txt").write_text("x")
    with pytest.raises(BrokenPaperError, match="one too many"):
        good.check(tmp_path)


def test_the_error_never_says_the_number(good: PaperFiles, tmp_path: Path):
    changed = replace(good.content, notes=("Of these, 4711 were not counted.",))
    content = in_language("en", lambda: paper(changed, good.edition.released_on))
    with pytest.raises(BrokenPaperError) as caught:
        replace(good, files={**good.files, PAPER: content}).check(tmp_path)
    assert "4711" not in str(caught.value)


def _with_not_applicable() -> Edition:
    """Return an edition with a cell of every status."""
    shown = ordinary()
    key = ("charged", YEARS[0], "", "count")
    return replace(shown, cells={**shown.cells, key: Cell(*key, Status.NOT_APPLICABLE)})


def _only(papers: PaperFiles, file: str) -> PaperFiles:
    """Return papers of which all but one file are as they should be."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(written, "SIGNS", signs.SIGNS)
        good = make_papers("en", papers.edition)
    return replace(good, files={**good.files, file: papers.files[file]})


def _pdf(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(changed)
    return changed.getvalue()


def _author(document: pikepdf.Pdf) -> None:
    document.docinfo["/Author"] = "A"


def _attachment(document: pikepdf.Pdf) -> None:
    document.attachments["more.csv"] = b"1,2,3"


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _language(document: pikepdf.Pdf) -> None:
    document.Root.Lang = "fr"


def _untagged(document: pikepdf.Pdf) -> None:
    del document.Root.StructTreeRoot


def _spoken(document: pikepdf.Pdf) -> None:
    figures = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    figures[0].Alt = "4711"
