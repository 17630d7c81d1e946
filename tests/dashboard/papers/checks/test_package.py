"""Plant one thing that no office file of ours has: the check of the package names its rule."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.written_papers import SLIDES, TABLES
from dashboard.papers.checks.errors import BrokenPaperError
from tests.dashboard.papers.checks.planting import Change, beside, within
from tests.dashboard.papers.paper_files import PaperFiles

SLIDE = "ppt/slides/slide3.xml"
NOTES = "ppt/notesSlides/notesSlide3.xml"
CHART = "ppt/charts/chart1.xml"
SHEET = "xl/worksheets/sheet4.xml"
BOOK = "xl/workbook.xml"
TEXTS = "xl/sharedStrings.xml"


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
    "a hidden slide": (SLIDES, within(SLIDE, "<p:sld ", '<p:sld show="0" '), "something hidden"),
    "a hidden shape": (SLIDES, within(SLIDE, "<p:cNvPr id=\"2\"", '<p:cNvPr hidden="1" id="2"'), "something hidden"),
    "a comment on a slide": (SLIDES, beside("ppt/comments/comment1.xml"), "a part that no pptx"),
    "a macro": (SLIDES, beside("ppt/vbaProject.bin"), "a part that no pptx"),
    "custom xml": (SLIDES, beside("customXml/item1.xml"), "a part that no pptx"),
    "a picture": (SLIDES, beside("ppt/media/image1.png"), "a part that no pptx"),
    "an external link": (
        SLIDES,
        within("ppt/slides/_rels/slide3.xml.rels", "<Relationship ", '<Relationship TargetMode="External" '),
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
    "a formula": (TABLES, within(SHEET, "<v>118</v>", "<f>A1</f><v>118</v>"), "element f"),
    "a condition": (TABLES, within(SHEET, "<pageMargins", "<conditionalFormatting/><pageMargins"), "element conditional"),
    "a text that no cell uses": (TABLES, within(TEXTS, "</sst>", "<si><t>was 5</t></si></sst>"), "no shown cell"),
    "a named range": (TABLES, within(BOOK, "<calcPr", "<definedName>A</definedName><calcPr"), "named range"),
    "a comment on a cell": (TABLES, beside("xl/comments1.xml"), "a part that no xlsx"),
    "a drawing": (TABLES, beside("xl/drawings/drawing1.xml"), "a part that no xlsx"),
    "a moment": (TABLES, _with_a_moment, "when or where"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found(good: PaperFiles, tmp_path: Path, file: str, plant: Change, rule: str):
    planted = plant(good.files[file])
    assert planted != good.files[file]
    with pytest.raises(BrokenPaperError, match=rf"papers/en/{re.escape(file)}.*{re.escape(rule)}"):
        replace(good, files={**good.files, file: planted}).check(tmp_path)
