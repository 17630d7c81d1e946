"""Measure a load of generated crimes against the least that can be done with the same file: DuckDB reads it into a table."""

import secrets
import shutil
import statistics
from pathlib import Path

from schemas.extracts import EXTRACTS
from tests.bench.run import Run, run

TYPES = {"text": "varchar", "whole_number": "integer", "date": "date"}
AS_AT = "2026-09-30"

READ = """
import duckdb, sys
con = duckdb.connect(sys.argv[2])
con.execute("set enable_progress_bar = false")
con.execute("create table crimes as select * from read_csv(?, header = true, columns = {columns})", [sys.argv[1]])
con.close()
"""


def measure_load(rows: int, repeats: int, folder: Path) -> tuple[Path, str]:
    """Return the home that was loaded and the report in Markdown. Both sides run `repeats` times, in turn."""
    source = folder / f"crimes_{rows}"
    run("-m", "sample_data.generator.generate", "--rows", str(rows), "--only", "crimes", "--out", str(source))
    home = folder / f"home_{rows}"
    reads, loads = [], []
    for _ in range(repeats):
        reads.append(_read(source / "crimes.csv", folder / "read.duckdb"))
        shutil.rmtree(home, ignore_errors=True)
        loads.append(_load(source, home))
    size = (source / "crimes.csv").stat().st_size / 1e6
    shutil.rmtree(source)
    return home, _report(rows, size, reads, loads)


def _read(source: Path, target: Path) -> Run:
    target.unlink(missing_ok=True)
    with source.open(encoding="utf-8") as file:
        header = file.readline().strip().split(",")  # a column that need not be there may be left out
    types = {column.name: TYPES[column.dtype] for column in EXTRACTS["crimes"].columns}
    columns = {name: types[name] for name in header}
    found = run("-c", READ.replace("{columns}", str(columns)), str(source), str(target))
    target.unlink()
    return found


def _load(source: Path, home: Path) -> Run:
    key = {"OUTCOMES_KEY": secrets.token_hex(32)}
    return run("-m", "dashboard.cli", "load", str(source), "--home", str(home), "--as-at", AS_AT, environment=key)


def _report(rows: int, size: float, reads: list[Run], loads: list[Run]) -> str:
    read, load = _median(reads), _median(loads)
    pairs = [mine.seconds / theirs.seconds for mine, theirs in zip(loads, reads, strict=True)]
    ratio = f"{load.seconds / read.seconds:.1f} ({min(pairs):.1f} to {max(pairs):.1f}; {len(pairs)} runs)"
    sides = [f"{one.seconds:.1f} s, {one.peak_mib:,.0f} MiB" for one in (read, load)]
    lines = [f"| {rows:,} ({size:,.0f} MB) | {sides[0]} | {sides[1]} | {ratio} |", ""]
    lines += [f"Where the {load.seconds:.1f} s of {rows:,} crimes go:", ""]
    lines += [f"- {words}: {seconds:.1f} s ({seconds / load.seconds:.0%})" for words, seconds in load.steps.items()]
    return "\n".join(lines)


def _median(runs: list[Run]) -> Run:
    middle = statistics.median_low([one.seconds for one in runs])
    return next(one for one in runs if one.seconds == middle)
