"""Find what the source no longer has: references and persons that an older extract named and no newest one does.

Whoever a newest row names is there, whatever the extract, and whether the row was accepted or rejected. So is whoever an older
row of a rejected key names: that row stands as it was accepted last. Where a row of the newest extract cannot be read so far
that anybody could say whose it is, nobody is taken to have vanished: the row may be theirs.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import duckdb
import polars as pl

from etl.erasure.target import is_one_of, kinds_of_columns, owners, paths_with_rows
from etl.store.erasure import PERSON
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from etl.warehouse.latest_rows import Layers, latest_rows, layers
from etl.warehouse.losses.months import months_before
from etl.warehouse.rejected.rejected_rows import rejected_rows
from schemas.contract import Extract
from schemas.errors import RefusedError
from schemas.extracts import EXTRACTS
from schemas.home.encryption.build_file import LOCKED
from schemas.operating_system.system_limits import check_limits_readable
from schemas.parquet_file import parts_in_memory, scan_parquet


def vanished(
    store: Store, files: Sequence[LoadedFile], withdrawn: Sequence[LoadedFile], months: int
) -> dict[str, frozenset[str]]:
    """Return kind -> tokens of persons and references that are kept and that no extract of the last `months` months names.

    With 0 months, none of the newest extracts. `files`: those that count. Raises RefusedError where rows of the newest extracts
    cannot be read so far that this could be told.
    """
    earlier: dict[str, list[pl.Series]] = defaultdict(list)
    present: dict[str, list[pl.Series]] = defaultdict(list)
    check_limits_readable()
    with parts_in_memory(), duckdb.connect(config=LOCKED) as con:
        for extract in EXTRACTS.values():
            mine = [loaded for loaded in files if loaded.extract == extract.name and loaded.has_rows]
            if mine and kinds_of_columns(extract):
                _add(present, extract, _newest(con, store, mine, extract, months))
                before = [one for one in withdrawn if one.extract == extract.name and one.version < _version(mine, one)]
                _add(earlier, extract, _of_files(store, [*mine, *before]))
    return {kind: _only_in(values, present[kind]) for kind, values in earlier.items()}


def _newest(
    con: duckdb.DuckDBPyConnection, store: Store, mine: list[LoadedFile], extract: Extract, months: int
) -> Iterator[pl.DataFrame]:
    """Yield every row by which something is there still."""
    newest = layers(mine, extract)
    _refuse_unreadable(store, newest, extract)
    yield con.sql(latest_rows(store, newest, extract)).select(*kinds_of_columns(extract)).distinct().pl()
    rejected = rejected_rows(store, [*newest.base, *newest.changes], extract).rows
    yield rejected
    first = extract.key_tokens[0]
    is_rejected = is_one_of(first, frozenset(rejected.get_column(first).cast(pl.String).drop_nulls()))
    yield from (rows.filter(is_rejected) for rows in _of_files(store, mine if rejected.height else [], first))
    recent = [loaded for loaded in mine if loaded.as_at > months_before(_version(mine, loaded)[0], months)]
    yield from _of_files(store, recent)


def _refuse_unreadable(store: Store, newest: Layers, extract: Extract) -> None:
    """Raise RefusedError where a row of the newest extract may be anybody's."""
    is_decisive = PERSON in extract.persons.values() or extract in owners().values()
    found = rejected_rows(store, newest.base, extract)
    count = found.unreadable + found.rows.get_column(extract.key_tokens[0]).null_count()
    if is_decisive and count:
        raise RefusedError(
            f"{count:,} rejected rows of the newest extract {extract.name} have no reference that can be read, so nobody can "
            "say what of it has vanished. Nothing was changed. Have them mended at the source and load that extract again, or "
            "erase by reference (--by)."
        )


def _version(mine: Sequence[LoadedFile], of: LoadedFile) -> tuple[date, int]:
    """Return the version of the newest file of the same source."""
    return max((loaded.version for loaded in mine if loaded.is_of_source(of)), default=of.version)


def _of_files(store: Store, files: Sequence[LoadedFile], *beside: str) -> Iterator[pl.DataFrame]:
    """Yield of every row, accepted or rejected, the columns that name persons and references, and those beside."""
    for loaded in files:
        for path in paths_with_rows(store, loaded):
            rows = scan_parquet(path)
            there, names = set(rows.collect_schema().names()), (*kinds_of_columns(EXTRACTS[loaded.extract]), *beside)
            yield rows.select(name for name in dict.fromkeys(names) if name in there).collect()


def _add(to: dict[str, list[pl.Series]], extract: Extract, found: Iterator[pl.DataFrame]) -> None:
    for rows in found:
        for column, kind in kinds_of_columns(extract).items():
            if column in rows.columns:
                to[kind].append(rows.get_column(column).cast(pl.String).drop_nulls().unique().alias(kind))


def _only_in(these: list[pl.Series], others: list[pl.Series]) -> frozenset[str]:
    found = pl.concat(these).unique().to_frame()
    left = found.join(
        pl.concat([pl.Series(found.columns[0], [], pl.String), *others]).to_frame(), on=found.columns, how="anti"
    )
    return frozenset(left.to_series().to_list())
