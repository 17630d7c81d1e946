"""Archives that were made to harm where one csv file is to be read from them, one of each kind."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused
from tests.etl.readers.reading_cases import HEADER

ROWS = f"{HEADER}\n{NAME},14,2026-01-02,\n"
CENTRAL, END = b"PK\x01\x02", b"PK\x05\x06"
SIZES = slice(20, 28)  # of an entry of the directory: packed and unpacked
START = slice(42, 46)  # where its file begins


def zipped(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in files:
            archive.writestr(name, part)
    return content.getvalue()


def stated(at: slice, said: bytes) -> bytes:
    """Return a zip of which the directory says something else of its file."""
    whole = zipped(("outcomes.csv", ROWS))
    entry = whole.index(CENTRAL)
    return whole[: entry + at.start] + said + whole[entry + at.stop :]


def linked() -> bytes:
    about = zipfile.ZipInfo("outcomes.csv")
    about.create_system, about.external_attr = 3, 0o120777 << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(about, "/etc/passwd")
    return content.getvalue()


def many(number: int) -> bytes:
    """Return a zip whose directory names one file again and again."""
    whole = zipped(("outcomes.csv", ROWS), method=zipfile.ZIP_STORED)
    begin, end = whole.index(CENTRAL), whole.index(END)
    entry = whole[begin:end]
    size = struct.pack("<HHII", 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    far = begin + number * len(entry)
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, number, number, number * len(entry), begin)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, far, 1)
    return whole[:begin] + entry * number + record + locator + END + struct.pack("<HH", 0, 0) + size + b"\0\0"


def commented(comment: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("outcomes.csv", ROWS)
        archive.comment = comment
    return content.getvalue()


def named(file: str, content: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda folder: (folder / file).write_bytes(content())


ZIP, GZ = "outcomes.csv.zip", "outcomes.csv.gz"
CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a name that leads out": (
        named(ZIP, lambda: zipped(("../../outcomes.csv", "x"))),
        "row 1: the first row names none",
    ),
    "a name from the root": (named(ZIP, lambda: zipped(("/etc/outcomes.csv", "x"))), "row 1: the first row names none"),
    "a name that clears the terminal": (
        named(ZIP, lambda: zipped((f"\x1b[2J{NAME}\n.csv", "x"))),
        "row 1: the first row names none",
    ),
    "a name read from right to left": (
        named("more.zip", lambda: zipped((f"outcomes\u202e{NAME}.exe", "x"))),
        "file 1 of the folder: it is a zip that holds files of outcomes",
    ),
    "a link": (named(ZIP, linked), "row 1: the first row names none"),
    "a zip in a zip": (
        named(ZIP, lambda: zipped(("outcomes.csv.zip", zipped(("outcomes.csv", ROWS))))),
        "what is in it is no csv file",
    ),
    "a zip in a zip called csv": (
        named(ZIP, lambda: zipped(("outcomes.csv", zipped(("outcomes.csv", ROWS))))),
        "the content is a workbook (xlsx)",
    ),
    "a gzip in a zip": (
        named(ZIP, lambda: zipped(("outcomes.csv", gzip.compress(ROWS.encode())))),
        "the content is compressed (gzip)",
    ),
    "a file twice": (
        named(ZIP, lambda: zipped(("outcomes.csv", ROWS), ("outcomes.CSV", ROWS))),
        "it is a zip of 2 files",
    ),
    "a size that is a lie": (
        named(ZIP, lambda: stated(SIZES, struct.pack("<II", 60, 0xFFFFFFFE))),
        "it unpacks to more than 100 times",
    ),
    "a size of nothing": (
        named(ZIP, lambda: stated(SIZES, struct.pack("<II", 60, 0))),
        "is damaged or cannot be unpacked",
    ),
    "a size in the longer form that is not there": (
        named(ZIP, lambda: stated(SIZES, b"\xff" * 8)),
        "it unpacks to more than 100 times",
    ),
    "a beginning behind the end": (
        named(ZIP, lambda: stated(START, b"\xfe\xff\xff\x7f")),
        "is damaged or cannot be unpacked",
    ),
    "a comment of a name": (named(ZIP, lambda: commented(NAME.encode() * 5_000)), "not one is usable"),
    "a kind that asks for memory": (
        named(ZIP, lambda: zipped(("outcomes.csv", ROWS), method=zipfile.ZIP_LZMA)),
        "a zip of a kind that is not read here",
    ),
    "zeros that unpack to a thousand times": (
        named(ZIP, lambda: zipped(("outcomes.csv", bytes(200_000_000)))),
        "it unpacks to more than 100 times",
    ),
    "a gzip of zeros": (named(GZ, lambda: gzip.compress(bytes(200_000_000))), "it unpacks to more than 100 times"),
    "a gzip with more behind it": (
        named(GZ, lambda: gzip.compress(ROWS.encode()) + NAME.encode()),
        "is damaged or cannot be unpacked",
    ),
    "a gzip of three million gzips": (
        named(GZ, lambda: gzip.compress(b"") * 3_000_000),
        "in far more parts than a file needs",
    ),
    "three million names in a zip of any name": (named("more.zip", lambda: many(3_000_000)), "it is an archive"),
    "three million names": (named(ZIP, lambda: many(3_000_000)), "in far more parts than a file needs"),
    "a gzip that is cut off": (
        named(GZ, lambda: gzip.compress(ROWS.encode() * 99)[:-9]),
        "is damaged or cannot be unpacked",
    ),
    "a gzip with another sum": (
        named(GZ, lambda: gzip.compress(ROWS.encode())[:-8] + bytes(8)),
        "is damaged or cannot be unpacked",
    ),
    "a gzip of a long name": (
        named(GZ, lambda: b"\x1f\x8b\x08\x08" + bytes(6) + NAME.encode() * 99_999),
        "is damaged or cannot be unpacked",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    make, says = CASES[case]
    make(tmp_path)
    assert says in refused(tmp_path)
