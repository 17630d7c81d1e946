"""Say which columns of the extracts each figure reads: what it does not read cannot move it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from schemas.metrics.registry import METRICS

PATH: Final = Path(str(files("etl.warehouse.effects") / "columns_read.toml"))

Columns = Mapping[str, frozenset[str]]
"""Extract -> columns, by their names in the store."""


@dataclass(frozen=True)
class Reads:
    """Hold what a figure reads: what decides who is counted, and everything."""

    who: Columns
    all: Columns


@cache
def reads() -> Mapping[str, Reads]:
    """Return metric -> what it reads; a comparison reads what the figures do that it compares."""
    found = {
        name: Reads(_columns(parts.get("who", {})), _columns(parts.get("all", {})))
        for name, parts in tomllib.loads(PATH.read_text("utf-8")).items()
    }
    missing = [one.name for one in METRICS.values() if one.sql and one.rows_from == "build" and one.name not in found]
    assert not missing, f"run `python -m tests.tools.columns_read`: {PATH.name} does not say what {missing} read"
    for metric in METRICS.values():
        if metric.compares:
            parts = [found[name] for name in metric.compares]
            found[metric.name] = Reads(_together([part.who for part in parts]), _together([part.all for part in parts]))
    return found


def _columns(extracts: Mapping[str, list[str]]) -> Columns:
    return {extract: frozenset(columns) for extract, columns in extracts.items()}


def _together(parts: list[Columns]) -> Columns:
    names = {name for part in parts for name in part}
    return {name: frozenset().union(*(part.get(name, frozenset()) for part in parts)) for name in names}
