"""Losses that were accepted and values that are gone stand on Data quality, and nothing where there is none."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.data_quality.losses import STREAMS
from dashboard.force.session import warehouse_cache
from etl.warehouse.losses.stream import NEW_ROWS, streams
from tests.dashboard.pages import run_page, tables_of, text_of

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LOAD = {"load_id": "a", "as_at_date": AT.date(), "loaded_at": AT, "reason": "deleted_under_retention"}
COLUMN = {"extract": "crimes", "as_at_date": AT.date(), "column_name": "sector", "held": 20, "changed": 18}
GONE = {"value_before": "street", "rows_before": 18, "rows_left": 0}


def test_both_are_listed_and_where_nothing_was_there_is_no_list(
    home_of: Callable[[str], Path], page_of: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    without = tables_of(page_of("ordinary", "data_quality"))
    assert not {"Losses accepted with a reason", "Values that are gone"} & set(without)
    lists = {
        "accepted_losses": [
            LOAD | {"stream": "crimes", "keys": 5},
            LOAD | {"stream": "cells_crimes_sector", "keys": 4},
            LOAD | {"stream": "filled_outcomes", "keys": None},
            LOAD | {"load_id": "b", "stream": None, "keys": None},
        ],
        "changed_values": [
            COLUMN | GONE | {"value_now": "online", "rows_now": 16},
            COLUMN | GONE | {"value_now": None, "rows_now": 2},
            COLUMN
            | {"column_name": "area"}
            | dict.fromkeys(("value_before", "rows_before", "rows_left", "value_now", "rows_now")),
        ],
    }
    real = warehouse_cache.list_rows
    monkeypatch.setattr(warehouse_cache, "list_rows", lambda name, **given: lists.get(name) or real(name, **given))
    page = run_page(home_of("ordinary"), "data_quality", monkeypatch)
    tables = tables_of(page)
    assert [list(row[2:]) for row in tables["Losses accepted with a reason"]] == [
        ["Flagged crimes", "5", "Deleted under retention"],
        ["Cells that are empty now: crimes: sector", "4", "Deleted under retention"],
        ["Columns filled in fewer new rows: outcomes", "–", "Deleted under retention"],
        ["Whole files, no key by itself", "–", "Deleted under retention"],
    ]
    assert [list(row) for row in tables["Values that are gone"]] == [
        ["crimes", "sector", "18 of 20", "Street", "0 of 18", "Online", "16"],
        ["crimes", "sector", "18 of 20", "Street", "0 of 18", "not repeated here", "2"],
        ["crimes", "area", "18 of 20", "–", "–", "–", "–"],
    ]
    said = text_of(page)
    assert "2 loads of the last year were accepted with a loss" in said
    assert "In 2 columns rows that were there before have other values now" in said


def test_every_stream_has_its_words() -> None:
    assert set(STREAMS) == {stream.name for stream in streams()} | set(NEW_ROWS)
