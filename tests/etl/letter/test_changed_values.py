"""A value that is gone is named with what stands in its place; a name that may be of a person, and what few rows have, is not."""

from etl.letter.changed_values import changed_in_words
from etl.store.loaded_file import ChangedColumn, GoneValue

NORTH = GoneValue("North", 86, 0, (("East", 80), (None, 6)), (2, 3))


def test_the_columns_of_an_extract_share_a_line() -> None:
    area = ChangedColumn("crimes", "area", 90, 86, (NORTH,))
    sector = ChangedColumn("crimes", "sector", 70, 12)
    decided = ChangedColumn("outcomes", "decided_by", 40, 9)
    assert changed_in_words((area, sector, decided)) == [
        (
            'crimes: area is another in 86 of 90 rows that were there before; "North" stood in 86, and none of them still has '
            'it: 80 have "East", 6 have other values. sector is another in 12 of 70 rows that were there before.'
        ),
        "outcomes: decided_by is another in 9 of 40 rows that were there before.",
    ]


def test_a_value_that_may_not_be_repeated_is_known_by_its_rows() -> None:
    gone = GoneValue(None, 30, 2, ((None, 28),), (2, 3))
    (line,) = changed_in_words((ChangedColumn("crimes", "area", 90, 28, (gone,)),))
    assert "a value that is not repeated here (it was in rows 2, 3) stood in 30, and 2 of them still has it" in line
