"""A layout says which columns of a file are read."""

from etl.readers.values.layout import Layout


def test_what_is_read_stands_in_rising_order_with_the_column_of_deletions() -> None:
    layout = Layout(("Age", "Notes", "Crime", "Deleted"), {"crime_ref": 2, "victim_age": 0}, 3, ())
    assert layout.read == [0, 2, 3]
    assert Layout(("Age",), {"victim_age": 0}, None, ()).read == [0]
