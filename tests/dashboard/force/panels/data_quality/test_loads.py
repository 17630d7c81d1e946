"""List every load with an equation that holds."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.session import warehouse_cache
from tests.dashboard.pages import html_of, run_page, tables_of, text_of


def test_rows_in_are_accepted_rejected_duplicates_or_held_back(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("sample", "data_quality"))["Loads of each extract"]
    counts = [[int(cell.replace(",", "")) for cell in row[5:]] for row in rows]
    assert all(row[0] == sum(row[1:5]) for row in counts)
    (crimes, earlier) = [count for row, count in zip(rows, counts, strict=True) if row[0] == "crimes"]
    assert crimes[:4] == [25_564, 25_528, 29, 7]
    assert earlier[0] == earlier[1]


def test_what_was_withdrawn_is_listed_with_its_reason_and_where_nothing_was_there_is_no_list(
    home_of: Callable[[str], Path], page_of: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Loads that were withdrawn" not in tables_of(page_of("ordinary", "data_quality"))
    real = warehouse_cache.list_rows
    at = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    load = {"extract": "crimes", "file_name": "crimes.csv", "as_at_date": at.date(), "loaded_at": at}
    taken = load | {"withdrawn_at": at, "reason": "wrong_as_at_day"}
    lists = {"withdrawn_loads": [taken]}
    monkeypatch.setattr(warehouse_cache, "list_rows", lambda name, **given: lists.get(name) or real(name, **given))
    page = run_page(home_of("ordinary"), "data_quality", monkeypatch)
    when = "2 Nov 2026, 09:30"
    (row,) = tables_of(page)["Loads that were withdrawn"]
    assert list(row) == ["crimes", "crimes.csv", "2 Nov 2026", when, when, "Wrong as at day"]
    assert "1 file was withdrawn" in text_of(page)


def test_at_once_stand_the_columns_that_a_screen_holds_and_all_behind_one_press(
    page_of: Callable[..., AppTest],
) -> None:
    page = page_of("sample", "data_quality")
    at_once, whole = (html for html in html_of(page) if "<caption>Loads of each extract" in html)
    assert (at_once.count("<tr>"), whole.count("<tr>")) == (1 + 8, 1 + 19)
    heads = [re.findall(r'<th scope="col"[^>]*>([^<]*)<', html) for html in (at_once, whole)]
    assert heads[0] == [name for name in heads[1] if name not in ("File", "Kind", "Released", "Replaced", "Dropped")]
    assert re.findall(r'class="figure">([^<]*)<', at_once)[:5] == heads[0][3:]


def test_the_title_counts_loads_and_refused_rows(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "data_quality")
    assert "5 loads, 2 rows refused in all" in text_of(page)
    rows = tables_of(page)["Loads of each extract"]
    assert len(rows) == 5
    assert all(re.search(r"\d{4},? \d\d:\d\d$", row[3]) for row in rows), rows[0]  # when it was loaded, to the minute
