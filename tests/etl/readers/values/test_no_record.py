"""A header that stands again, a line of dashes and a count of the rows are no records; everything else is one."""

import pyarrow as pa

from etl.readers.values.column_cells import Cells
from etl.readers.values.left_out import COUNT, HEADER, LINE, NOTE, OTHER_HEADER, Aside
from etl.readers.values.lone_rows import Needs
from etl.readers.values.no_record import no_records
from tests.etl.readers.values.test_header_again import layout_of

LAYOUT = layout_of("Crime Ref", "Area", "Age")
NEEDS = Needs(frozenset({0, 1}), references=frozenset({0}))


def all_alone(rows: list[int]) -> list[bool]:
    return [True] * len(rows)


def found(*rows: tuple[str | None, ...]) -> list[Aside]:
    """Return the rows (from 0) that are no records."""
    columns = zip(*rows, strict=True)
    none = no_records(
        {at: Cells.of(pa.array(cells, pa.string())) for at, cells in enumerate(columns)},
        LAYOUT,
        NEEDS,
        frozenset(),
        all_alone,
    )
    if none is None:
        return []
    assert none.mask.arg_true().to_list() == sorted(aside.row for aside in none.asides)
    return none.asides


def test_headers_are_no_records() -> None:
    rows = [("Crime Ref", "Area", "Age"), ("C1", "North", "30"), ("Age", "area", "Crime Ref")]
    assert found(*rows) == [Aside(0, HEADER), Aside(2, OTHER_HEADER)]
    assert found(rows[1]) == []


def test_a_line_of_dashes_is_no_record() -> None:
    assert found(("---------", "----", "--"), ("C1", "North", "30")) == [Aside(0, LINE)]
    assert found(("C1", "-", "-"), ("C2", "-", "-"), ("-", "-", "-")) == []


def test_what_another_extract_in_the_same_rows_has_is_no_line_of_dashes() -> None:
    cells = {at: Cells.of(pa.array(["--"])) for at in range(3)}
    assert no_records(cells, LAYOUT, NEEDS, frozenset(), all_alone) is not None
    assert no_records(cells, LAYOUT, NEEDS, frozenset(), all_alone, is_shared=True) is None


def test_a_count_is_one_only_where_it_stands_alone_among_the_last_rows() -> None:
    record = ("C1", "North", "30")
    assert found(record, ("(1 row affected)", None, None)) == [Aside(1, COUNT, 1)]
    assert found(record, ("(1 row affected)", None, None), *[("note", None, None)] * 4) == [Aside(1, COUNT, 1)]
    assert found(record, ("(1 row affected)", "North", None)) == []
    assert found(("(1 row affected)", None, None), *[record] * 5) == []


def test_one_column_alone_tells_nothing() -> None:
    assert no_records({0: Cells.of(pa.array(["Crime Ref"]))}, LAYOUT, NEEDS, frozenset(), all_alone) is None


def test_a_note_is_no_record_wherever_it_stands() -> None:
    rows = [("C1", "North", "30"), ("Total: 2", None, None), ("C2", "North", "31"), ("(2 rows affected)", None, None)]
    assert found(*rows) == [Aside(1, NOTE), Aside(3, COUNT, 2)]
