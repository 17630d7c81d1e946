"""A header that stands again, a line of dashes and a count of the rows are no records; everything else is one."""

import pyarrow as pa
import pytest

from etl.readers.values.column_cells import Cells
from etl.readers.values.left_out import COUNT, HEADER, LINE, OTHER_HEADER, Aside
from etl.readers.values.no_record import no_records, stated_rows
from tests.etl.readers.values.test_header_again import layout_of

LAYOUT = layout_of("Crime Ref", "Area", "Age")


def found(*rows: tuple[str | None, ...]) -> list[Aside]:
    """Return the rows (from 0) that are no records."""
    columns = zip(*rows, strict=True)
    none = no_records({at: Cells.of(pa.array(cells, pa.string())) for at, cells in enumerate(columns)}, LAYOUT)
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
    assert no_records(cells, LAYOUT) is not None
    assert no_records(cells, LAYOUT, is_shared=True) is None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("(24 rows affected)", 24),
        ("(1 row affected)", 1),
        ("1,204 rows selected.", 1204),
        ("24 row(s) selected", 24),
        ("24 records exported", 24),
        ('"(24 rows affected)"', 24),
        ("24 rows", None),
        ("GW/24 rows selected", None),
        ("rows affected", None),
    ],
)
def test_a_count_of_the_rows_is_known_by_its_words(text: str, rows: int | None) -> None:
    assert stated_rows(text) == rows


def test_a_count_is_one_only_where_it_stands_alone_among_the_last_rows() -> None:
    record = ("C1", "North", "30")
    assert found(record, ("(1 row affected)", None, None)) == [Aside(1, COUNT, 1)]
    assert found(record, ("(1 row affected)", None, None), *[("note", None, None)] * 4) == [Aside(1, COUNT, 1)]
    assert found(record, ("(1 row affected)", "North", None)) == []
    assert found(("(1 row affected)", None, None), *[record] * 5) == []


def test_one_column_alone_tells_nothing() -> None:
    assert no_records({0: Cells.of(pa.array(["Crime Ref"]))}, LAYOUT) is None
