"""Every record of a block of csv is a row, a misfit or blank, and keeps its number."""

from dataclasses import replace

import pyarrow as pa

from etl.readers.delimited.csv_blocks import Dialect
from etl.readers.delimited.csv_parse import parse
from etl.readers.reader import RowFault

COMMA = Dialect("utf-8", ",", quotes=True, line_end=b"\n")


def test_rows_misfits_and_blanks_of_a_block():
    parsed = parse(b"a,b\nshort\n,\n1,2,3\nc,\n", 2, {0: pa.string(), 1: pa.string()}, COMMA)
    assert [column.to_pylist() for column in parsed.columns] == [["a", "c"], ["b", None]]
    assert parsed.numbers.to_list() == [1, 5]
    assert parsed.misfits == [RowFault(2, "too_few_fields"), RowFault(4, "too_many_fields")]
    assert parsed.records == 5


def test_a_row_that_is_empty_only_in_our_columns_is_kept():
    parsed = parse(b"a,b\n,note\n,\n", 2, {0: pa.string()}, COMMA)
    assert [column.to_pylist() for column in parsed.columns] == [["a", None]]
    assert parsed.numbers.to_list() == [1, 2]


def test_a_mark_is_text_where_the_supplier_never_quotes():
    parsed = parse(b'5" A,b\n', 2, {0: pa.string()}, Dialect("utf-8", ",", quotes=False, line_end=b"\n"))
    assert parsed.columns[0].to_pylist() == ['5" A']


def test_a_row_with_more_or_fewer_delimiters_at_its_end_is_a_row_in_its_place():
    data = b'a,b\nc,d,\ne,f,, \n"g\nh",i,\nj\nk,l,x\nm,n'
    types = {0: pa.dictionary(pa.int32(), pa.string()), 1: pa.string()}
    parsed = parse(data, 2, types, COMMA)
    assert [column.to_pylist() for column in parsed.columns] == [
        ["a", "c", "e", "g\nh", "m"], ["b", "d", "f", "i", "n"]
    ]  # fmt: skip
    assert parsed.numbers.to_list() == [1, 2, 3, 4, 7]
    assert parsed.misfits == [RowFault(5, "too_few_fields"), RowFault(6, "too_many_fields")]


def test_a_row_may_lack_the_delimiters_that_end_most_of_them_and_no_field_that_has_a_name():
    parsed = parse(b"a,b,\nc,d\ne\n", 3, {0: pa.string(), 1: pa.string()}, replace(COMMA, fewest=2))
    assert [column.to_pylist() for column in parsed.columns] == [["a", "c"], ["b", "d"]]
    assert parsed.misfits == [RowFault(3, "too_few_fields")]
