"""Find new files of which so many rows meet no parent that the two extracts must write their references in different ways."""

from dataclasses import dataclass

import duckdb

from etl.store.store import LoadedFile, Store
from etl.warehouse.inputs import rows_without_parent
from etl.warehouse.latest_rows import latest_rows, layers, parquet_rows
from etl.warehouse.losses.written_otherwise import WrittenOtherwise, shape_of, written_otherwise
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.settings.losses import JoinLimit, loss_limits


@dataclass(frozen=True)
class UnjoinedRows:
    """Say of how many rows of a file the parent never came, and how references look there and in the parent's extract.

    A shape has 9 for every digit, A for every capital and a for any other letter, so that it shows no reference; that of a parent
    of which no row ever came is empty. Of `left` rows the parent stood in an earlier extract: it is not written in another way,
    it is gone.
    """

    rows: int
    waiting: int
    column: str
    parent: str
    shape: str
    shape_of_parent: str
    left: int = 0
    otherwise: WrittenOtherwise | None = None  # those that would meet a parent if they were written as it is
    refuses: bool = True  # else the letter says it

    @property
    def case(self) -> str:
        """Return why most rows meet no parent: the name under which `rules.toml` has what was found and what to do."""
        if self.left * 2 > self.waiting:
            return "left_behind"
        if self.otherwise is not None:
            return "no_pattern" if self.otherwise.pattern is None else "written_otherwise"
        if not self.shape_of_parent:
            return "no_extract"
        return "alike" if self.shape == self.shape_of_parent else "differ"


def unjoined_rows(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], new: frozenset[str]
) -> dict[str, UnjoinedRows]:
    """Return id of a new file -> its rows without a parent, where they are too many beside what is in the parent's extract.

    `con` holds the rows that count in `accepted`, `loaded_files` know how many rows of each were held back.
    """
    limit = loss_limits().joins
    found = {}
    for loaded in loaded_files:
        extract = EXTRACTS[loaded.extract]
        if loaded.id not in new or not loaded.held_back:
            continue
        otherwise = _otherwise(con, store, loaded, extract, limit)
        if otherwise is not None:
            found[loaded.id] = otherwise
        if (otherwise is None or not otherwise.refuses) and _is_too_low(
            loaded, _last(loaded, loaded_files, new), limit
        ):
            old = [one for one in loaded_files if one.id not in new]
            unjoined = _first_missing_parent(con, store, loaded, extract, old)
            if unjoined is not None and _says_something(unjoined, limit):
                found[loaded.id] = unjoined
    return found


def _otherwise(
    con: duckdb.DuckDBPyConnection, store: Store, loaded: LoadedFile, extract: Extract, limit: JoinLimit
) -> UnjoinedRows | None:
    """Return the parent that most rows of a file would meet if its references were written as there."""
    found = list[UnjoinedRows]()
    waiting = rows_without_parent(extract, parquet_rows(store.part_paths(loaded), extract))
    for parent in extract.parents:
        if otherwise := written_otherwise(con, parent, waiting):
            shapes = otherwise.shape, otherwise.shape_of_parent
            rows = loaded.usable, loaded.held_back
            least = max(limit.written_otherwise_least, limit.written_otherwise_percent * loaded.usable / 100)
            refuses = otherwise.rows >= least
            one = UnjoinedRows(*rows, parent.columns[0], parent.extract, *shapes, otherwise=otherwise, refuses=refuses)
            found.append(one)
    return max(found, key=lambda one: one.otherwise.rows if one.otherwise else 0, default=None)


def _is_too_low(loaded: LoadedFile, last: LoadedFile | None, limit: JoinLimit) -> bool:
    """Return whether fewer rows meet a parent than the limit, or far fewer than in the last extract."""
    if loaded.usable < limit.least_rows:
        return False
    joined = _joined_percent(loaded)
    if joined <= limit.percent or last is None:
        return joined <= limit.percent
    fall = _joined_percent(last) - joined
    return fall > limit.fall_percent and fall * loaded.usable >= limit.fall_least * 100


def _says_something(unjoined: UnjoinedRows, limit: JoinLimit) -> bool:
    """Return whether the references look different, or whether enough of them look alike, or have no parent at all."""
    differ = unjoined.shape_of_parent not in ("", unjoined.shape)
    return differ or unjoined.rows >= limit.least_rows_of_one_shape


def _joined_percent(loaded: LoadedFile) -> float:
    return 100 * (1 - loaded.held_back / loaded.usable) if loaded.usable else 0


def _last(loaded: LoadedFile, loaded_files: list[LoadedFile], new: frozenset[str]) -> LoadedFile | None:
    earlier = [one for one in loaded_files if one.is_of_source(loaded) and one.id not in new and one.usable]
    return max(earlier, key=lambda one: one.version, default=None)


def _first_missing_parent(
    con: duckdb.DuckDBPyConnection, store: Store, loaded: LoadedFile, extract: Extract, old: list[LoadedFile]
) -> UnjoinedRows | None:
    """Return the first parent that rows of a file name and that is not there, with how most references look here and there.

    A parent of which no row ever came is returned only where no other is missing; None where every row has met its parents,
    or names none.
    """
    never_came: UnjoinedRows | None = None
    waiting = rows_without_parent(extract, parquet_rows(store.part_paths(loaded), extract))
    for parent in extract.parents:
        column = parent.columns[0]
        theirs = _shape(con, column, f"from accepted.{parent.extract}")
        mine = _shape(
            con,
            column,
            f"from ({waiting}) as waiting where {column} not in (select {column} from accepted.{parent.extract})",
        )
        if mine and not theirs and never_came is None:
            never_came = UnjoinedRows(loaded.usable, loaded.held_back, column, parent.extract, mine, "")
        if theirs and mine:
            of_parent = EXTRACTS[parent.extract]
            earlier = f"select {column} from ({latest_rows(store, layers(old, of_parent), of_parent)})"
            left = con.execute(f"select count(*) from ({waiting}) as waiting where {column} in ({earlier})").fetchone()
            return UnjoinedRows(
                loaded.usable, loaded.held_back, column, parent.extract, mine, theirs, left[0] if left else 0
            )
    return never_came


def _shape(con: duckdb.DuckDBPyConnection, column: str, of: str) -> str:
    """Return the shape that most references of a column have in the rows of a `from` clause; empty where there are none."""
    row = con.execute(
        f"select {shape_of(column)} as shape {of} group by all order by count(*) desc, shape limit 1"
    ).fetchone()
    return str(row[0]) if row else ""
