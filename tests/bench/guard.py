"""Measure what the guard against losses costs in a load with an extract before it and one of a year before."""

import secrets
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final
from unittest import mock

from etl.load import Options, Progress, load
from etl.store.key import make_key
from etl.warehouse import build
from schemas.settings.loss_reason import LossReason
from tests.bench.run import run

A_YEAR_AGO, LAST_MONTH, NOW = date(2026, 9, 30), date(2027, 8, 31), date(2027, 9, 30)
NONE_CAME: Final = LossReason.FEWER_WERE_RECORDED  # the same file a year later
GUARD: Final = (
    "compare_with_before",
    "count_new_crimes",
    "count_new_outcomes",
    "count_rejected_keys",
    "less_filled_columns",
    "unjoined_rows",
)


def measure_guard(rows: int, folder: Path) -> str:
    """Return in words how long a load takes, and how long the guard takes within it: both of the same run."""
    source = folder / f"guarded_{rows}"
    run("-m", "sample_data.generator.generate", "--rows", str(rows), "--only", "crimes", "--out", str(source))
    home = folder / f"guarded_home_{rows}"
    home.mkdir(mode=0o700)
    make_key(home)
    load(home, source, Options(as_at=A_YEAR_AGO, today=date.max), Progress())
    between = folder / f"{secrets.token_hex(4)}"
    between.mkdir()
    (between / "stages.csv").write_text("crime_ref,stage,stage_date\n", "utf-8")
    load(home, between, Options(as_at=LAST_MONTH, today=date.max), Progress())
    spent: dict[str, float] = {}
    with mock.patch.multiple(build, **{name: _timed(getattr(build, name), name, spent) for name in GUARD}):
        started = time.perf_counter()
        load(home, source, Options(as_at=NOW, today=date.max, accept_loss=NONE_CAME), Progress())
        whole = time.perf_counter() - started
    guard = sum(spent.values())
    parts = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in spent.items())
    return (
        f"A load of {rows:,} crimes, compared with the month and the year before: {whole:.1f} s, of which the guard takes "
        f"{guard:.2f} s ({parts}): {whole / (whole - guard):.3f} times the load without it."
    )


def _timed(function: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any) -> Any:
        started = time.perf_counter()
        found = function(*args)
        spent[name] = spent.get(name, 0) + time.perf_counter() - started
        return found

    return timed
