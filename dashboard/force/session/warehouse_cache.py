"""Open the warehouse of a page: one build for the whole of a run; results are kept by build, never by time."""

import os
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from dashboard.measure import measure as measuring
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse, open_warehouse
from schemas.home.layout import serving_build
from schemas.metrics.registry import METRICS
from schemas.sql_template import written_out

LISTS: Final = Path(__file__).parents[1] / "lists"
KEPT: Final = 5000  # measurements: some 20 kB each, and a page uses about thirty

Record = dict[str, Any]


def home() -> Path:
    """Return the folder that holds store and warehouse."""
    return Path(os.environ.get("OUTCOMES_HOME", "."))


def open_current() -> bool:
    """Open the current build for this run; false when nothing was ever loaded."""
    path = serving_build(home())
    if path is None:
        return False
    st.session_state["warehouse"] = _open(home(), path.name)
    return True


def warehouse() -> Warehouse:
    """Return the build of this run."""
    found = st.session_state["warehouse"]
    assert isinstance(found, Warehouse)
    return found


@lru_cache(maxsize=3)
def _open(folder: Path, build: str) -> Warehouse:
    return open_warehouse(folder)


def result_of(metric: str, selection: Selection) -> MeasureResult:
    """Measure a metric in this run's build. A metric of reviews is not kept: reviews grow while the build stays."""
    if METRICS[metric].rows_from == "reviews":
        return measuring.measure(warehouse(), metric, selection)
    return _result_of(warehouse(), metric, selection)


@lru_cache(maxsize=KEPT)
def _result_of(build: Warehouse, metric: str, selection: Selection) -> MeasureResult:
    return measuring.measure(build, metric, selection)


def list_rows(name: str, **values: Any) -> list[Record]:
    """Return the rows of a list (`dashboard/force/lists/<name>.sql`) with these values bound."""
    return _list_rows(warehouse(), name, tuple(sorted(values.items())))


@lru_cache(maxsize=500)
def _list_rows(build: Warehouse, name: str, values: tuple[tuple[str, Any], ...]) -> list[Record]:
    sql = written_out((LISTS / f"{name}.sql").read_text(encoding="utf-8"))
    found = build.cursor().execute(sql, dict(values))
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def months() -> list[date]:
    """Return every month that the warehouse covers, as its first day."""
    return [row["month"] for row in list_rows("months")]


def values() -> dict[str, tuple[str, ...]]:
    """Return the values that a page can be narrowed to, by column."""
    found: dict[str, tuple[str, ...]] = {}
    for row in list_rows("values"):
        found[row["breakdown"]] = (*found.get(row["breakdown"], ()), row["value"])
    return found
