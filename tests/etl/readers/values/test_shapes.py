"""A shape shows how a date was written and nothing of it; the sentence names the forms that are declared."""

from pathlib import Path

import polars as pl
import pytest

from etl.readers.values.shapes import dates_in_words, shapes
from tests.etl.readers.reading_cases import HEADER, read, write


def test_the_shape_of_a_text() -> None:
    texts = pl.Series(["1st Oct 2025", "2025W403", "Siân Ôl", "②③/Ⅻ", None])
    assert shapes(texts).to_list() == ["9aa Aaa 9999", "9999A999", "Aaaa Aa", "99/9", None]


def test_the_most_frequent_shapes_stand_first_and_the_rest_is_counted() -> None:
    found = {"99.99.9999": 5, "Aaaa": 2, "aaaa": 1, "99": 4, "9": 1}
    assert dates_in_words("outcome_date", found, ("%d/%m/%Y", "Tag %d %m %Y")) == (
        "13 cells of column outcome_date are no days in the forms that are read there (2026-03-31, %d/%m/%Y, "
        "one that is not repeated here): 5 like 99.99.9999, 4 like 99, 2 like Aaaa, 2 in other ways "
        "(9 is any digit, A any capital letter, a any other)"
    )


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Oct-25", True), ("October 2025", True), ("10/2025", True), ("2025-10", True), ("2025", True),
        ("01.10.2025", False), ("45931", False), ("soon", False),
    ],
)  # fmt: skip
def test_a_month_or_a_year_alone_is_asked_for(text: str, asks: bool) -> None:
    (shape,) = shapes(pl.Series([text]))
    assert ("ask the source for the day" in dates_in_words("outcome_date", {shape: 1}, ())) == asks


def test_the_letter_says_how_unread_dates_look_and_no_value(tmp_path: Path) -> None:
    rows = "".join(f"C{at},1,{text},\n" for at, text in enumerate(["Sarah Davies", "01.10.2025", "02/10/2025", ""]))
    (note,) = read(write(tmp_path, f"{HEADER}\n{rows}"), '[outcomes]\ndate_formats = ["%d/%m/%Y"]').notes
    assert note.startswith(
        "2 cells of column outcome_date are no days in the forms that are read there (2026-03-31, %d/%m/%Y): "
        "1 like 99.99.9999, 1 like Aaaaa Aaaaaa"
    )


def test_dates_that_are_read_are_not_spoken_of(tmp_path: Path) -> None:
    rows = "C1,1,01/10/2025,\nC2,1,2025-10-02,\n"
    assert read(write(tmp_path, f"{HEADER}\n{rows}"), '[outcomes]\ndate_formats = ["%d/%m/%Y"]').notes == []
