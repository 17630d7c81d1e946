"""A stream is found whether its sectors are large or small, and no table, however wrong, is followed without end."""

import struct

import pytest

from etl.readers.contained.compound_file import stream_of
from tests.etl.readers.contained.old_books import xls

NAMES = ("Workbook", "Book")


@pytest.mark.parametrize("size", [0, 1_000, 4_096, 40_000])
def test_the_stream_is_whole(size: int) -> None:
    stream = stream_of(xls(["a", "b"], at_least=size), NAMES)
    assert stream is not None
    assert len(stream) >= size
    assert (stream[:2], "a".encode("utf-16-le") in stream) == (b"\x09\x08", True)
    assert stream.rstrip(b"\0").endswith(b"\x0a")


def test_another_name_and_what_is_no_compound_file_have_none() -> None:
    assert stream_of(xls(["a"]), ("Contents",)) is None
    assert stream_of(b"PK\x03\x04", NAMES) is None
    assert stream_of(xls(["a"])[:600], NAMES) is None


@pytest.mark.parametrize("at", [44, 48, 68, 512 + 3 * 4, 512 + 4, 1_024 + 128 + 116])
@pytest.mark.parametrize("value", [0, 3, 9, 0xFFFFFFF0])
def test_a_wrong_number_ends_the_search(at: int, value: int) -> None:
    book = bytearray(xls(["a"]))
    struct.pack_into("<I", book, at, value)
    stream = stream_of(bytes(book), NAMES)
    assert stream is None or len(stream) <= 4_096
