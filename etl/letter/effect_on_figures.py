"""What the rejected rows do to the published figures: every figure as it is, and as it would be had those rows counted.

A what-if warehouse of the cohort alone is built from the accepted rows and the rejected ones, the cells that broke a rule left
empty. So an analyst sees whether a refusal is a matter of tidiness or moves 6 of 86.
"""

from collections.abc import Mapping
from pathlib import Path

from etl.letter.contents import Effect
from etl.store.store import Entry, Store
from etl.warehouse.inputs import prepare
from etl.warehouse.make_tables import build_tables
from etl.warehouse.scratch_database import scratch_connection
from etl.warehouse.totals import Figures, figures
from schemas.metrics.registry import METRICS


def effects(
    store: Store, entries: list[Entry], rejected: Mapping[str, list[Path]], folder: Path, as_it_is: Figures
) -> tuple[Effect, ...]:
    """Return every figure that the rejected rows would move."""
    if not any(rejected.values()):
        return ()
    with scratch_connection(folder, folder / "what-if.duckdb") as con:
        prepare(con, store, entries, salvaged=rejected)
        build_tables(con)
        with_them = figures(con)
    (folder / "what-if.duckdb").unlink(missing_ok=True)
    moved = (
        Effect(
            name,
            METRICS[name].title,
            cohort,
            METRICS[name].kind == "count",
            *as_it_is[name, cohort],
            *with_them[name, cohort],
        )
        for name, cohort in as_it_is
        if as_it_is[name, cohort] != with_them[name, cohort]
    )
    return tuple(
        sorted(moved, key=lambda effect: (effect.numerator == effect.numerator_with, effect.title, effect.cohort))
    )
