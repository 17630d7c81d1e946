"""Workbooks that were made to harm, one of each kind; each is written as the parts of its zip."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused
from tests.etl.readers.bad_input.test_hostile_packed import many
from tests.etl.readers.reading_cases import HEADER

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<row r="1">' + "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in HEADER.split(",")) + "</row>"


def book(
    rows: str | Callable[[], str] = HEAD,
    sheets: tuple[str, ...] = ("crimes",),
    words: str = "",
    at: str = "xl/worksheets/sheet1.xml",
    **parts: str | bytes,
) -> Callable[[Path], None]:
    """Return what writes a workbook of these rows; `parts` replace or add parts of the zip, `/` written as `__`.

    Rows by the thousand are a function, which is called when they are written and not while tests are collected.
    """
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId1"/>' for n, name in enumerate(sheets, start=1))
    whole: dict[str, str | bytes | Callable[[], str]] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SPACE} xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="{at.removeprefix("xl/")}"/></Relationships>',
        at: lambda: (
            f"<worksheet {SPACE}><sheetData>{rows if isinstance(rows, str) else rows()}</sheetData></worksheet>"
        ),
    }
    if words:
        whole["xl/sharedStrings.xml"] = f"<sst {SPACE}><si><t>{words}</t></si></sst>"
    whole |= {name.replace("__", "/"): part for name, part in parts.items()}

    def make(folder: Path) -> None:
        with zipfile.ZipFile(folder / "outcomes.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in whole.items():
                archive.writestr(name, part() if callable(part) else part)

    return make


def bytes_of(content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / "outcomes.xlsx").write_bytes(content) and None


def cut(make: Callable[[Path], None], keep: slice) -> Callable[[Path], None]:
    def shorter(folder: Path) -> None:
        make(folder)
        path = folder / "outcomes.xlsx"
        path.write_bytes(path.read_bytes()[keep])

    return shorter


def cell(at: str, text: str = NAME) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


FAR = HEAD + row(1_048_576, cell("XFD1048576"))
UTF_16 = f"<worksheet {SPACE}><sheetData>{FAR}</sheetData></worksheet>".encode("utf-16")
BOMB = '<!DOCTYPE x [<!ENTITY a "Jane Roe">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ENTITY = '<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&{};</t></is></c></row></sheetData></worksheet>'
OUTSIDE = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
    'TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
)
CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "one far cell": (book(FAR), "17,179,869,184 cells"),
    "a stray cell in the last column of 10,000 rows": (book(HEAD + row(10_000, cell("XFD10000"))), "163,840,000 cells"),
    "a far cell in a row that says another number": (book(HEAD + row(2, cell("XFD1048576"))), "17,179,869,184 cells"),
    "a far cell in single quotation marks": (book(FAR.replace('"', "'")), "17,179,869,184 cells"),
    "a far cell with a prefix": (book(FAR.replace("<c ", "<x:c ").replace("<row ", "<x:row ")), "17,179,869,184 cells"),
    "a far cell where nobody looks": (book(FAR, at="xl/elsewhere/sheet.xml"), "its reader broke off"),
    "a far cell in utf-16": (book(**{"xl__worksheets__sheet1.xml": UTF_16}), "outcomes.xlsx"),
    "a stated dimension that is far": (
        book(**{"xl__worksheets__sheet1.xml": f'<worksheet {SPACE}><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>'}),
        "17,179,869,184 cells",
    ),
    "a word of 100 kB in 15,000 cells": (
        book(lambda: HEAD + "".join(row(n, '<c t="s"><v>0</v></c>') for n in range(2, 15_000)), words=f"{NAME * 12_500}"),
        "outcomes.xlsx",
    ),
    "a cell of 40 MB": (book(lambda: HEAD + row(2, cell("A2", "x" * 40_000_000))), "unpacks to"),
    "half a million empty rows": (book(lambda: "".join(f'<row r="{n}"/>' for n in range(1, 500_000))), "names none"),
    "rows of empty cells": (
        book(lambda: "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 100_000))),
        "names none",
    ),
    "zeros that unpack to a thousand times": (book(xl__media="\0" * 50_000_000), "times its size"),
    "a header that is a row of data": (book(row(1, cell("A1"), cell("B1"))), "the first row names none"),
    "a header of a name": (book(row(1, cell("A1", "crime_ref"), cell("B1"))), "1 of 2 columns"),
    "a header of 3,000 columns": (book(row(1, *(f"<c><v>{n}</v></c>" for n in range(3_000)))), "more than 2,000 fields"),
    "a header of a megabyte": (book(row(1, cell("A1", "crime_ref"), cell("B1", NAME * 30_000))), "times its size"),
    "a sheet of a name": (book(sheets=(NAME, "crimes")), "the sheets are sheet 1, crimes"),
    "a sheet that clears the terminal": (book(sheets=("\x7f[2J", NAME)), "the sheets are sheet 1, sheet 2"),
    "no sheet": (book(sheets=()), "the sheets are"),
    "five thousand sheets": (book(sheets=(NAME,) * 5_000), "and 1990 more"),
    "a million names of one part": (lambda folder: (folder / "outcomes.xlsx").write_bytes(many(1_000_000)), "far more parts"),
    "a link to another program": (book(HEAD + row(2, "<c r='A2'><f>cmd|'/C calc'!A0</f><v>1</v></c>")), "found no rows"),
    "a link to a server": (book(HEAD + row(2, '<c r="A2"><f>WEBSERVICE("http://[::1]:1")</f><v>1</v></c>')), "found no rows"),
    "a sheet out of the zip": (book(at="xl/../../../etc/passwd"), "found no rows"),
    "a sheet in a file of the machine": (book(**{"xl___rels__workbook.xml.rels": OUTSIDE}), "damaged"),
    "entities that grow in a cell": (book(**{"xl__worksheets__sheet1.xml": f"{BOMB}]>{ENTITY.format('j')}"}), "damaged"),
    "a file as an entity": (book(**{"xl__worksheets__sheet1.xml": f"{FILE}{ENTITY.format('a')}"}), "damaged"),
    "four billion words": (book(**{"xl__sharedStrings.xml": f'<sst {SPACE} uniqueCount="4294967295"/>'}), "its reader broke off"),
    "styles by the hundred thousand": (book(**{"xl__styles.xml": "<cellXfs>" + "<xf/>" * 400_000}), "times its size"),
    "no part of a workbook": (book(**{"xl__workbook.xml": ""}), "outcomes.xlsx"),
    "a workbook that is no XML": (book(**{"xl__workbook.xml": NAME}), "outcomes.xlsx"),
    "entities that grow": (book(**{"xl__workbook.xml": f"{BOMB}]><workbook>&j;</workbook>"}), "outcomes.xlsx"),
    "tags within tags": (book("<a>" * 200_000), "outcomes.xlsx"),
    "a place that is none": (book(HEAD + row(0, cell("A0"), cell("AAAAAAA99999999999"))), "outcomes.xlsx"),
    "a number that is none": (book(HEAD + row(2, f'<c r="A2"><v>{NAME}</v></c>')), "outcomes.xlsx"),
    "a word that is not there": (book(HEAD + row(2, '<c r="A2" t="s"><v>99999</v></c>'), words=NAME), "outcomes.xlsx"),
    "half a zip": (cut(book(), slice(600)), "damaged"),
    "a zip without its beginning": (cut(book(), slice(30, None)), "the content is"),
    "a zip of nothing": (bytes_of(b"PK\x05\x06" + bytes(18)), "the content is"),
    "four bytes of a zip": (bytes_of(b"PK\x03\x04"), "damaged"),
    "text": (bytes_of(f"{HEADER}\n{NAME}".encode()), "the content is text"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    make, says = CASES[case]
    make(tmp_path)
    assert says in refused(tmp_path)
