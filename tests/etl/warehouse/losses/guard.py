"""Ask what the guard says of a load: the real code, asked of extracts that are in a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import duckdb

from etl.errors import ExtractRefused
from etl.letter.losses import Loss, losses_between
from etl.staging.snapshot_checks import many_keys_gone, refuse_emptied_columns
from etl.store.loaded_file import ChangedColumn, LoadedFile
from etl.store.store import Store
from etl.warehouse.build import count_held_back
from etl.warehouse.inputs import load_inputs
from etl.warehouse.losses.filled_columns import less_filled_columns
from etl.warehouse.losses.lost_keys import LostKeys, compare_with_before
from etl.warehouse.losses.new_crimes import count_new_crimes
from etl.warehouse.losses.new_outcomes import count_new_outcomes
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.unjoined_rows import UnjoinedRows, unjoined_rows
from etl.warehouse.make_tables import build_tables
from etl.warehouse.rejected.rejected_keys import RejectedKeys, count_rejected_keys


@dataclass(frozen=True)
class Answer:
    """What the guard found in one load."""

    lost: tuple[LostKeys, ...]
    new_rows: tuple[NewRows, ...]  # crimes, outcomes and stages, found and expected
    rejected: tuple[RejectedKeys, ...]
    unjoined: dict[str, UnjoinedRows]
    named: tuple[Loss, ...]  # each loss with its figures before and after
    changed: tuple[ChangedColumn, ...] = ()  # other values than rows had before
    of_any_extract: tuple[
        str, ...
    ] = ()  # rules that a new file breaks beside the last one: an emptied column, keys gone

    @property
    def is_refused(self) -> bool:
        return self.is_refused_for_what_is_gone or any(one.is_too_few for one in self.new_rows)

    @property
    def is_refused_for_what_is_gone(self) -> bool:
        """Return whether the load is refused, whatever is new: in a month in which nothing came too little always does."""
        is_too_many = any(one.is_too_many for one in (*self.lost, *self.rejected))
        are_unjoined = any(one.refuses for one in self.unjoined.values())
        return are_unjoined or bool(self.of_any_extract) or is_too_many

    @property
    def lines(self) -> int:
        """Return how many lines of the letter name what is gone or has another value: one of each for an extract."""
        return len({one.stream.extract for one in self.lost}) + len({one.extract for one in self.changed})

    def keys(self, stream: str) -> set[str]:
        """Return the digests of what is gone of a stream."""
        return {key for one in self.lost if one.stream.name == stream for key in one.keys}


def answer_of(
    store: Store, files: list[LoadedFile], new: frozenset[str], *, with_figures: bool
) -> tuple[Answer, list[LoadedFile]]:
    """Return what is said of the new files, and all files with the rows of them that wait.

    Without `with_figures` no loss is named with its figures, for which the tables are built before and after.
    """
    with _connection(store, files) as con:
        held_back = count_held_back(con, store, files)
        files = [replace(one, held_back=held_back.get(one.id, 0)) if one.id in new else one for one in files]
        compared = compare_with_before(con, store, files, new)
        new_rows = (
            *count_new_crimes(con, files, new),
            *count_new_outcomes(con, files, new),
        )
        rejected, unjoined = count_rejected_keys(con), unjoined_rows(con, store, files, new)
        of_any_extract = _rules_broken(con, store, files, new)
        named: tuple[Loss, ...] = ()
        if with_figures and compared.lost:
            with _connection(store, [one for one in files if one.id not in new]) as before:
                build_tables(before)
                build_tables(con)
                named = losses_between(compared.lost, before, con)
    return Answer(compared.lost, new_rows, rejected, unjoined, named, compared.changed, of_any_extract), files


def _rules_broken(
    con: duckdb.DuckDBPyConnection, store: Store, files: list[LoadedFile], new: frozenset[str]
) -> tuple[str, ...]:
    """Return the rules for any extract that the new files break beside those that came before."""
    old = tuple(one for one in files if one.id not in new)
    arrived = tuple(one for one in files if one.id in new)
    broken = [fault.rule for _, fault in many_keys_gone(con, store, old, arrived)]
    for loaded in arrived:
        try:
            refuse_emptied_columns(loaded, old, None, store)
        except ExtractRefused as refusal:
            broken.append(refusal.fault.rule)
    less_filled = less_filled_columns(con, store, files, new)
    return (*broken, *(f"few have {one.column}" for one in less_filled if one.is_too_little))


@contextmanager
def _connection(store: Store, files: list[LoadedFile]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"python_enable_replacements": False, "threads": 1}) as con:
        for name in ("accepted", "previous", "other_adults"):
            con.execute(f"attach ':memory:' as {name}")
        load_inputs(con, store, files)
        yield con
