"""A quotation mark stands around a field or doubled within one; any other is found, with its position."""

import pytest

from etl.readers.delimited.csv_blocks import Dialect
from etl.readers.delimited.csv_quotes import misplaced_quote, records_before

COMMA = Dialect("utf-8", ",", quotes=True, line_end=b"\n")


@pytest.mark.parametrize(
    "block",
    [
        b'"a,b",c\n',
        b'a,"b"\r\n',
        b'a,"two\nlines"\n',
        b'"say ""no""",b\n',
        b'a,"b"',
        b'"a"',
        b'"a",b',
        b'"",""\n',
        b"a,b\n",
    ],
)
def test_marks_in_their_place(block: bytes):
    assert misplaced_quote(block, COMMA) is None


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        (b'"No"x,arrest\n', (0, "unterminated_quote")),
        (b'a,"No"x,arrest\n', (2, "unterminated_quote")),
        (b'"No" ,arrest\n', (0, "unterminated_quote")),
        (b'ok,b\n"No"x', (5, "unterminated_quote")),
        (b'a,x"No",b\n', (3, "stray_quote")),
        (b'5" A,b"\n', (1, "stray_quote")),
        (b'a,"never closed\nb,c\n', (2, "unterminated_quote")),
        (b'"a"x,y"b"\n', (0, "unterminated_quote")),
    ],
)
def test_marks_out_of_place(block: bytes, fault: tuple[int, str]):
    assert misplaced_quote(block, COMMA) == fault


def test_the_delimiter_of_the_file_is_the_one_that_a_mark_may_touch():
    assert misplaced_quote(b'"a";"b"\n', Dialect("utf-8", ";", quotes=True, line_end=b"\n")) is None
    assert misplaced_quote(b'"a";"b"\n', COMMA) == (0, "unterminated_quote")


def test_a_supplier_who_never_quotes_may_write_any_mark():
    assert misplaced_quote(b'5" A,b\n', Dialect("utf-8", ",", quotes=False, line_end=b"\n")) is None


def test_records_before_counts_no_line_end_within_quotes():
    block = b'a,"two\nlines"\r\nb,c\rd,e\n'
    assert records_before(block, len(block), COMMA) == 3
    assert records_before(block, block.index(b"d"), COMMA) == 2
    assert records_before(block, len(block), Dialect("utf-8", ",", quotes=False, line_end=b"\n")) == 4
