"""Say which figures read an extract that was never loaded: what it would tell is unknown, which is no 0."""

from collections.abc import Iterable
from typing import Final

from etl.store.loaded_file import LoadedFile
from etl.warehouse.effects.columns_read import reads
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS

OF_WHAT_IS_THERE: Final = frozenset({"changes_since_last_load", "data_completeness", "left_out_or_unknown"})
"""Figures that count rows of each extract for themselves: they hold for those that are there."""


SAID_BY_FIGURES: Final = frozenset({"outcomes"})
"""A crime without an outcome is open, and figures say between what they lie as long as cases are."""
COLUMNS_OF_CASES: Final = {"swlo_contacts": ("first_contact",)}
"""What an extract adds to each case of the officer: figures that read nothing of it are known without that extract."""


def never_loaded(loaded_files: Iterable[LoadedFile]) -> list[tuple[str, str]]:
    """Return each figure with each extract that it reads and that no load of this home has; a comparison where no part stands."""
    loaded = {loaded.extract for loaded in loaded_files}
    lacking = {
        name: sorted(
            extract for extract in set(read.all) - loaded - SAID_BY_FIGURES if is_needed(METRICS[name], extract)
        )
        for name, read in reads().items()
        if name not in OF_WHAT_IS_THERE and not METRICS[name].compares
    }
    for metric in METRICS.values():
        if metric.compares and all(lacking[name] for name in metric.compares):
            lacking[metric.name] = sorted({extract for name in metric.compares for extract in lacking[name]})
    return [(name, extract) for name, extracts in sorted(lacking.items()) for extract in extracts]


def is_needed(metric: Metric, extract: str) -> bool:
    """Return whether a metric reads more of an extract than a column of cases that it does not use."""
    return any(word in metric.sql for word in (extract, *COLUMNS_OF_CASES.get(extract, ("",))))
