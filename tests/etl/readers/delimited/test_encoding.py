"""Bytes of a supplier become UTF-8; a byte that the encoding does not have is kept and can be named."""

import re

import pytest

from etl.readers.delimited.encoding import FOREIGN, byte_of, mark_foreign, to_utf8


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"Caf\xe9", "latin-1", "Café"),
        (b"A \x96 B", "windows-1252", "A – B"),
        ("Café".encode(), "utf-8", "Café"),
        (b"plain", "windows-1252", "plain"),
    ],
)
def test_text_in_the_stated_encoding(data: bytes, encoding: str, text: str):
    assert to_utf8(data, encoding) == text.encode()
    assert mark_foreign(text.encode()) == (text.encode(), False)


@pytest.mark.parametrize(
    ("data", "encoding", "byte"),
    [
        (b"A \x96 B", "latin-1", 0x96),
        (b"A \x81 B", "windows-1252", 0x81),
        (b"Caf\xe9 B", "utf-8", 0xE9),
        (b"\xff", "utf-8", 0xFF),
        (b"A \x80 B", "utf-8", 0x80),
    ],
)
def test_a_byte_that_the_encoding_lacks_is_marked_and_named(data: bytes, encoding: str, byte: int):
    marked, has_foreign = mark_foreign(to_utf8(data, encoding))
    assert has_foreign
    assert [byte_of(mark) for mark in re.findall(FOREIGN, marked.decode())] == [byte]


def test_edges_of_the_control_range_of_latin_1():
    assert to_utf8(b"\x7f\xa0", "latin-1") == "\x7f\xa0".encode()
    assert to_utf8(b"\x80", "latin-1") == b"\x80"
    assert to_utf8(b"\x9f", "latin-1") == b"\x9f"
