"""A packed csv is read like the csv in it, without a copy on the disk; what unpacks to too much, or holds more, is refused."""

import gzip
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ExtractRefused, Fault
from etl.readers.contained import limits
from etl.readers.packed import unpacked_name
from tests.etl.readers.bad_input.test_other_workbooks import xlsx
from tests.etl.readers.contained.binary_books import xlsb
from tests.etl.readers.contained.old_books import ERROR, Row, ods, xls
from tests.etl.readers.reading_cases import HEADER, NAME, opened, read, write

ROWS = "".join(f"{number},14,2026-01-02,cps\n" for number in range(40))
CSV = f"{HEADER}\n{ROWS}".encode()


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return made.getvalue()


def refused(path: Path) -> Fault:
    with pytest.raises(ExtractRefused) as found:
        opened(path)
    assert NAME not in str(found.value)
    return found.value.fault


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("outcomes.csv.gz", gzip.compress(CSV)),
        ("outcomes.TXT.GZ", gzip.compress(CSV[:70]) + gzip.compress(CSV[70:])),
        ("outcomes.zip", zipped((f"{NAME}.csv", CSV))),
        ("outcomes.csv.zip", zipped(("a/", b""), ("a/x.CSV", CSV), ("__MACOSX/a/._x.csv", b"x"))),
        ("outcomes.zip", zipped(("DISPOSALS.OUT", CSV))),
        ("outcomes.zip", zipped(("disposals", CSV))),
        ("outcomes.zip", zipped(("x.tsv", CSV), method=zipfile.ZIP_STORED)),
    ],
)
def test_it_is_read_like_the_csv_in_it_and_leaves_no_file(tmp_path: Path, name: str, content: bytes) -> None:
    plain = read(write(tmp_path, CSV))
    packed = read(write(tmp_path, content, name))
    assert packed.rows_in == 40
    assert packed.frame.equals(plain.frame)
    assert {path.name for path in tmp_path.iterdir()} == {"outcomes.csv", "mapping.toml", name}


BOOK_ROWS: list[Row] = [HEADER.split(","), *([str(number), "14", date(2026, 1, 2), "cps"] for number in range(40))]


@pytest.mark.parametrize("form", [xlsx, xlsb, xls, ods])
@pytest.mark.parametrize("packing", ["{suffix}.gz", "{suffix}.zip", "zip"])
def test_a_workbook_is_read_as_it_is_unpacked_and_leaves_no_file(
    tmp_path: Path, form: Callable[..., bytes], packing: str
) -> None:
    book, suffix = form(*BOOK_ROWS), form.__name__
    name = f"outcomes.{packing.format(suffix=suffix)}"
    content = gzip.compress(book) if name.endswith("gz") else zipped((f"a/{NAME}.{suffix.upper()}", book))
    result = read(write(tmp_path, content, name))
    assert result.frame.equals(read(write(tmp_path, CSV)).frame)
    assert {path.name for path in tmp_path.iterdir()} == {"outcomes.csv", "mapping.toml", name}


def test_an_error_in_a_packed_workbook_is_found_as_in_any_other(tmp_path: Path) -> None:
    book = xlsb(BOOK_ROWS[0], ["1", "14", ERROR, None])
    assert read(write(tmp_path, zipped(("x.xlsb", book)), "outcomes.zip")).column("outcome_date") == [ERROR]
    fault = refused(write(tmp_path, gzip.compress(xls(BOOK_ROWS[0], ["1", "14", ERROR, None])), "outcomes.xls.gz"))
    assert "1 cells hold an error" in fault.found


def test_what_a_packed_workbook_unpacks_to_is_looked_at_before_it_is_read(tmp_path: Path) -> None:
    bomb = xlsx(
        BOOK_ROWS[0], ["0" * 30_000, "1", "1", "1"], *[["0" * 30_000 + str(at), "1", "1", "1"] for at in range(90)]
    )
    fault = refused(write(tmp_path, zipped(("x.xlsx", bomb)), "outcomes.zip"))
    assert fault.rule == "unpacks_too_large"
    assert "times its size" in fault.found


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("outcomes.zip", zipped(("x.csv", CSV), (f"{NAME}.csv", CSV)), "it is a zip of 2 files"),
        ("outcomes.zip", zipped(), "it is a zip of 0 files"),
        ("outcomes.zip", zipped((f"{NAME}.parquet", CSV)), "what is in it is no csv file and no workbook"),
        ("outcomes.zip", zipped((f"{NAME}.xlsx", CSV)), "but the content is text"),
        ("outcomes.zip", zipped(("x.csv", CSV), method=zipfile.ZIP_LZMA), "a kind that is not read here"),
        ("outcomes.zip", zipped(("x.csv", CSV)).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
         "it is a zip with a password"),
        ("outcomes.zip", zipped(("x.csv", CSV))[:-30], "is damaged"),
        ("outcomes.zip", CSV, "is damaged"),
        ("outcomes.csv.gz", gzip.compress(CSV)[:-9], "is damaged"),
        ("outcomes.csv.gz", CSV, "is damaged"),
        ("outcomes.csv.gz", gzip.compress(b"PK\x03\x04" + CSV), "the content is a workbook"),
        ("outcomes.gz", gzip.compress(CSV), "no extract comes in this form"),
        ("outcomes.xlsx.gz", gzip.compress(CSV), "but the content is text"),
        ("outcomes.parquet.gz", gzip.compress(CSV), "no extract comes in this form"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    fault = refused(write(tmp_path, content, name))
    assert (fault.rule, found in fault.found) == ("unreadable", True), fault.found


@pytest.mark.parametrize("content", [b"", gzip.compress(b"")], ids=["no byte", "an empty member"])
def test_nothing_packed_is_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert refused(write(tmp_path, content, "outcomes.csv.gz")).rule == "empty_file"


def test_what_unpacks_to_far_more_than_its_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    bomb = HEADER.encode() + b"\n" + b"0" * 8_000_000
    for name, content in (("outcomes.csv.gz", gzip.compress(bomb)), ("outcomes.zip", zipped(("x.csv", bomb)))):
        fault = refused(write(tmp_path, content, name))
        assert (fault.file, fault.rule) == (name, "unpacks_too_large")
        assert fault.found == "it unpacks to more than 100 times its size, or than 1024 MiB"
        assert fault.remedy == "Send the csv file itself, without packing it."


def test_what_unpacks_to_more_than_the_limit_is_refused_whatever_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNPACKED", len(CSV))
    assert read(write(tmp_path, gzip.compress(CSV), "outcomes.csv.gz")).rows_in == 40
    assert refused(write(tmp_path, gzip.compress(CSV + b"1"), "outcomes.csv.gz")).rule == "unpacks_too_large"


def test_a_zip_that_states_too_small_a_size_is_damaged(tmp_path: Path) -> None:
    stated = len(CSV).to_bytes(4, "little")
    content = zipped(("x.csv", CSV)).replace(stated, (20).to_bytes(4, "little"))
    assert "is damaged" in refused(write(tmp_path, content, "outcomes.zip")).found


@pytest.mark.parametrize("at", range(0, 160, 3))
def test_a_changed_byte_refuses_the_file_or_changes_no_row(tmp_path: Path, at: int) -> None:
    for name, content in (("outcomes.csv.gz", gzip.compress(CSV)), ("outcomes.zip", zipped(("x.csv", CSV)))):
        changed = bytearray(content)
        for place in (at % len(changed), -1 - at % len(changed)):
            changed[place] ^= 0xFF
        with suppress(ExtractRefused):
            assert read(write(tmp_path, bytes(changed), name)).rows_in == 40


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Crimes.csv.gz", "crimes.csv"),
        ("crimes_2025-06.ZIP", "crimes_2025-06.csv"),
        ("crimes.tsv.zip", "crimes.tsv"),
        ("crimes.gz", None),
        ("crimes.csv", None),
        ("crimes.xlsx.gz", "crimes.xlsx"),
        ("crimes.xls.zip", "crimes.xls"),
        ("crimes.parquet.gz", None),
    ],
)
def test_the_name_says_what_is_packed(name: str, inside: str | None) -> None:
    assert unpacked_name(Path(name)) == inside
