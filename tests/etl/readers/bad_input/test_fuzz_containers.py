"""Workbooks, Parquet and JSON files changed at random, inside their compression too: each is read or refused, no name repeated.

`LONG=1` tries for minutes what the suite tries for some seconds: each example is a process of its own.
"""

import io
import json
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import ExtractRefused
from etl.mapping.load import load_mapping
from etl.readers.open import open_extract
from schemas.extracts import EXTRACTS
from tests.etl.readers.contained.binary_books import xlsb
from tests.etl.readers.reading_cases import HEADER
from tests.length import times

NAME = "Jane Roe"
OUTCOMES = EXTRACTS["outcomes"]
NOTHING = load_mapping(None).extract("outcomes")
TRIES = settings(max_examples=times(4, 400), suppress_health_check=list(HealthCheck), deadline=None)
ROWS = [[f"r{number}", "14", f"2026-01-{1 + number % 28:02}", NAME] for number in range(60)]
XML = (
    b"<", b">", b"/>", b'"', b"&#0;", b"&#x110000;", b"&lol;", b'r="XFD1048576"', b't="s"', b't="inlineStr"',
    b"<v>99999999999</v>", b"<v>-1</v>", b"<v>1e999</v>", b'<!DOCTYPE x [<!ENTITY lol "lol">]>', b"<c/>", b"</row>", b"<row>",
    b'ref="A1:XFD1048576"', b"\0", b"\xff",
    b'count="4294967295"', b"../../etc/passwd", b"<mergeCell ref='A1:XFD9'/>", b"9" * 400,
)  # fmt: skip


def _workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in [HEADER.split(","), *ROWS]:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def _parquet() -> bytes:
    columns = zip(HEADER.split(","), zip(*ROWS, strict=True), strict=True)
    out = io.BytesIO()
    pq.write_table(
        pa.table({name: list(values) for name, values in columns}), out, compression="zstd", row_group_size=20
    )
    return out.getvalue()


WORKBOOK, PARQUET = _workbook(), _parquet()
JSON = json.dumps([dict(zip(HEADER.split(","), row, strict=True)) for row in ROWS[:20]]).encode()
BINARY = xlsb([*HEADER.split(",")], *([*row] for row in ROWS))


@st.composite
def changed(draw: st.DrawFn, whole: bytes, tail: int = 0) -> bytes:
    """Return bytes with a few of them flipped, cut out, doubled or put in; often within the last `tail` of them."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 5))):
        first = max(0, len(data) - tail) if tail and draw(st.booleans()) else 0
        at = draw(st.integers(first, max(first, len(data) - 1)))
        match draw(st.integers(0, 4)):
            case 0:
                data[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del data[at : at + draw(st.integers(1, 40))]
            case 2:
                data[at:at] = draw(st.one_of(st.binary(min_size=1, max_size=12), st.sampled_from(XML)))
            case 3:
                data[at:at] = data[at : at + draw(st.integers(1, 200))]
            case _:
                data[at : at + 4] = draw(st.sampled_from([b"\xff" * 4, b"\0" * 4, b"\xff\xff\xff\x7f", b"\0\0\0\x80"]))
    return bytes(data)


@st.composite
def workbooks(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return a workbook that is damaged as a zip, or whole as a zip with a part that says something else."""
    if draw(st.integers(0, 2)) == 0:
        return draw(changed(whole, tail=600))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as sound, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        names = [name for name in sound.namelist() if not name.startswith("docProps")]
        chosen = set(draw(st.lists(st.sampled_from(names), min_size=1, max_size=2)))
        for name in names:
            content = sound.read(name)
            if name in chosen and draw(st.integers(0, 5)) == 0:
                continue
            book.writestr(name, draw(changed(content)) if name in chosen else content)
    return out.getvalue()


@TRIES
@given(workbooks(WORKBOOK))
def test_a_changed_workbook_is_read_or_refused_without_its_words(data: bytes) -> None:
    _read_or_refused(data, "outcomes.xlsx")


@TRIES
@given(workbooks(BINARY))
def test_a_changed_binary_workbook_is_read_or_refused_without_its_words(data: bytes) -> None:
    _read_or_refused(data, "outcomes.xlsb")


@TRIES
@given(changed(PARQUET, tail=1_200))
def test_a_changed_parquet_file_is_read_or_refused_without_its_words(data: bytes) -> None:
    _read_or_refused(data, "outcomes.parquet")


@TRIES
@given(changed(JSON))
def test_a_changed_json_file_is_read_or_refused_without_its_words(data: bytes) -> None:
    _read_or_refused(data, "outcomes.json")


def _read_or_refused(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            reading = open_extract(path, OUTCOMES, NOTHING)
            height = sum(batch.height for batch in reading.batches())
        except ExtractRefused as refusal:
            _assert_is_a_sentence(str(refusal))
            return
        assert reading.rows_in == height + len(reading.rows_refused)
        assert list(Path(folder).iterdir()) == [path]


def _assert_is_a_sentence(words: str) -> None:
    assert "jane" not in words.lower()
    assert words.isprintable()
    assert len(words) < 3_000
