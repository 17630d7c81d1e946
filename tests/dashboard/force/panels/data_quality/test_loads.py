"""List every load with an equation that holds."""

import re
from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import tables_of, text_of


def test_rows_in_are_accepted_rejected_duplicates_or_held_back(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("sample", "data_quality"))["Loads of each extract"]
    counts = [[int(cell.replace(",", "")) for cell in row[5:]] for row in rows]
    assert all(row[0] == sum(row[1:5]) for row in counts)
    (crimes, earlier) = [count for row, count in zip(rows, counts, strict=True) if row[0] == "crimes"]
    assert crimes[:4] == [25_564, 25_528, 29, 7]
    assert earlier[0] == earlier[1]


def test_the_title_counts_loads_and_refused_rows(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "data_quality")
    assert "5 loads, 2 rows refused in all" in text_of(page)
    rows = tables_of(page)["Loads of each extract"]
    assert len(rows) == 5
    assert all(re.search(r"\d{4},? \d\d:\d\d$", row[3]) for row in rows), rows[0]  # when it was loaded, to the minute
