"""Compare every published figure with what it would be if the rejected rows had counted.

A second warehouse of the cohort alone is built from the accepted and the rejected rows, with the cells that broke a rule left
empty. So an analyst sees whether a rejection changes no figure or moves 6 of 86.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from etl.letter.contents import Effect
from etl.store.store import LoadedFile, Store
from etl.warehouse.inputs import load_inputs
from etl.warehouse.make_tables import build_tables
from etl.warehouse.scratch_database import scratch_connection
from etl.warehouse.totals import Totals, totals
from schemas.metrics.registry import METRICS


def effects(
    store: Store, loaded_files: list[LoadedFile], rejected: Mapping[str, list[Path]], folder: Path, candidate: Path
) -> tuple[Effect, ...]:
    """Return every figure of the candidate that the rejected rows would move, first those whose numerator moves."""
    if not any(rejected.values()):
        return ()
    with duckdb.connect(str(candidate), read_only=True) as con:
        as_it_is = totals(con)
    with scratch_connection(folder, folder / "what-if.duckdb") as con:
        load_inputs(con, store, loaded_files, rejected=rejected)
        build_tables(con)
        with_them = totals(con)
    (folder / "what-if.duckdb").unlink(missing_ok=True)
    return moved_figures(as_it_is, with_them)


def moved_figures(before: Totals, after: Totals) -> tuple[Effect, ...]:
    """Return every figure that differs between two warehouses, first those whose numerator moves."""
    moved = (
        Effect(
            name,
            METRICS[name].title,
            cohort,
            METRICS[name].kind == "count",
            *before[name, cohort],
            *after[name, cohort],
        )
        for name, cohort in before
        if before[name, cohort] != after[name, cohort]
    )
    return tuple(
        sorted(moved, key=lambda effect: (effect.numerator == effect.numerator_with, effect.title, effect.cohort))
    )
