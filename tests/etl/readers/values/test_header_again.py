"""A header that stands again is found whatever its names are; a record in which a name stands by chance is none."""

import polars as pl
import pyarrow as pa
import pytest

from etl.own_names import folded
from etl.readers.values.column_cells import Cells
from etl.readers.values.header_again import headers_again, is_header
from etl.readers.values.layout import Layout

KNOWN = {
    "crime_ref": ("crime_ref",),
    "Crime Number": ("crime_ref",),
    "Crime Ref": ("crime_ref",),
    "area": ("area",),
    "District": ("area",),
    "Age": ("victim_age",),
    "Officer": ("(dropped)",),
}


def layout_of(*headers: str) -> Layout:
    """Return the layout of a file with these headers."""
    meant = tuple(KNOWN.get(header) or KNOWN[folded(header)] for header in headers)
    names = {folded(name): own for name, own in KNOWN.items()}
    return Layout(headers, {own: at for at, (own,) in enumerate(meant)}, None, (), meant, names)


def found(*rows: tuple[str | None, ...], encoded: bool = False) -> tuple[list[int], list[int]]:
    """Return which rows (from 0) are headers of the same columns, and which of others, in a file of crime, area and age."""
    columns = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
    cells = {at: Cells.of(column.dictionary_encode() if encoded else column) for at, column in enumerate(columns)}
    again = headers_again(cells, layout_of("Crime Ref", "Area", "Age"))
    return ([], []) if again is None else (again.same.arg_true().to_list(), again.other.arg_true().to_list())


RECORD = ("C1", "North", "30")


@pytest.mark.parametrize(
    "header",
    [
        ("Crime Ref", "Area", "Age"),
        ("CRIME_REF", " area ", "age"),
        ("\ufeffCrime Number", "District", "AGE"),
        ('="Crime Ref"', '="Area"', '="Age"'),
    ],
)
@pytest.mark.parametrize("encoded", [False, True])
def test_one_of_the_same_columns_in_their_places_is_the_same_whatever_its_names(
    header: tuple[str, ...], encoded: bool
) -> None:
    assert found(RECORD, header, RECORD, header, encoded=encoded) == ([1, 3], [])


@pytest.mark.parametrize(
    "header",
    [
        ("Area", "Crime Ref", "Age"),
        ("District", "Crime Number", "Age"),
        ("Crime Ref", "Age", None),
        ("Crime Ref", "Area", "Status"),
        ("Crime Ref", "Area", "Offence 2"),
        ("Officer", "Crime Ref", "Area"),
        ("Crime Ref", "", "Age"),
    ],
)
@pytest.mark.parametrize("encoded", [False, True])
def test_one_in_another_order_of_fewer_or_of_unknown_columns_is_another(
    header: tuple[str | None, ...], encoded: bool
) -> None:
    assert found(RECORD, header, RECORD, encoded=encoded) == ([], [1])


@pytest.mark.parametrize(
    "row",
    [
        ("Crime Ref", "Area", "30"),
        ("C2", "Area", "Age"),
        ("GW/10/21", "Area", "Age"),
        ("Crime Ref", None, None),
        (None, "Area", None),
        ("Crime", "Area", "Unknown"),
    ],
)
def test_a_row_with_a_value_or_with_one_name_alone_is_a_record(row: tuple[str | None, ...]) -> None:
    assert found(RECORD, row) == ([], [])


def test_names_in_several_rows_are_no_header() -> None:
    assert found(("Crime Ref", "North", "30"), ("C2", "North", "Age")) == ([], [])


def test_a_column_of_many_values_is_looked_at_where_one_of_few_has_a_name() -> None:
    records = [(f"C{number}", "North", "30") for number in range(2_000)]
    assert found(*records, ("Crime Number", "District", "Age"), encoded=True) == ([2_000], [])


def test_where_every_column_has_many_values_the_one_of_fewest_is_looked_at() -> None:
    records = [(f"C{number}", f"Area {number}", str(number % 1_500)) for number in range(2_000)]
    assert found(*records, ("Area", "Crime Ref", "Age"), encoded=True) == ([], [2_000])


@pytest.mark.parametrize(
    ("fields", "is_one"),
    [
        (["Crime Ref", "Area"], True),
        (["Crime Ref", "Area", "Age", "Outcome type"], True),
        (["\ufeffCrime Ref", "Area", "", ""], True),
        (["Crime Ref", "North"], False),
        (["Crime Ref", "Area", "30", "Age"], False),
        (["Area"], False),
        ([""] * 140_000, False),
    ],
)
def test_fields_of_a_line_that_is_shorter_or_longer_than_the_header(fields: list[str], is_one: bool) -> None:
    assert is_header(fields, layout_of("Crime Ref", "Area", "Age")) is is_one


def test_nothing_is_found_in_an_empty_batch() -> None:
    none = {at: Cells(pl.Series([], dtype=pl.String)) for at in range(3)}
    assert headers_again(none, layout_of("Crime Ref", "Area", "Age")) is None
