"""Refuse an extract whose rows can be read but would empty or contradict what was loaded before."""

from collections.abc import Mapping

import duckdb

from etl.errors import ExtractRefused, Fault
from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import parquet_rows
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.parquet_file import metadata_of_parquet
from schemas.rules import RULES
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits

FILLED_ROWS = 10  # of a column that is empty now: of fewer it may be chance

MOST_DUPLICATES = 0.8  # of the rows of a file
LEAST_TEXTS = 5  # in a column of labels; of fewer each is emptied
ROWS_OF_DUPLICATES = 10  # below that a share says nothing


def refuse_mostly_duplicates(file_name: str, rows_in: int, duplicates: int) -> None:
    """Refuse a file of which nearly all rows repeat others: what told them apart was lost before it came here.

    Raises ExtractRefused.
    """
    if rows_in >= ROWS_OF_DUPLICATES and duplicates >= MOST_DUPLICATES * rows_in:
        found = f"{duplicates:,} of {rows_in:,} rows are exact duplicates"
        raise ExtractRefused(Fault(file_name, "mostly_duplicates", found, RULES["mostly_duplicates"].remedy))


def refuse_texts_for_labels(file_name: str, filled: Mapping[str, int], emptied: Mapping[str, int]) -> None:
    """Refuse a file of which most labels of a column are no names: another column of the source may stand in their place.

    Raises ExtractRefused.
    """
    found = [
        f"column {name}: {emptied[name]:,} of {cells:,} cells"
        for name, cells in filled.items()
        if emptied.get(name, 0) >= LEAST_TEXTS and emptied[name] * 2 > cells
    ]
    if found:
        raise ExtractRefused(Fault(file_name, "texts_for_labels", "; ".join(found), RULES["texts_for_labels"].remedy))


def refuse_without_rows(loaded: LoadedFile, extract: Extract) -> None:
    """Refuse a snapshot of crimes or outcomes without one usable row: a wrong date format must not empty the figures.

    Raises ExtractRefused.
    """
    if loaded.usable == 0 and loaded.kind == "snapshot" and not extract.may_be_empty:
        found = (
            "no rows"
            if loaded.rows_in == 0
            else f"{loaded.rows_in} rows, of which not one is usable{f' ({said})' if (said := main_rule(loaded)) else ''}"
        )
        found = "; ".join([found, *loaded.notes])  # such as how dates look that were not read
        remedy = RULES["no_rows"].remedy_in(case="none_usable") if loaded.rows_in else RULES["no_rows"].remedy
        raise ExtractRefused(Fault(loaded.file_name, "no_rows", f"found {found}", remedy))


def refuse_emptied_columns(
    loaded: LoadedFile, old: tuple[LoadedFile, ...], reason: LossReason | None, store: Store
) -> None:
    """Refuse a snapshot in which a column is empty that was filled in the last, unless the analyst gave a reason.

    The source did not forget all of it: its header has another name now, or it was left out. Raises ExtractRefused.
    """
    last = [one for one in old if one.is_of_source(loaded) and one.kind == "snapshot" and one.usable]
    is_accepted = reason is not None and reason.accepts("emptied_columns")
    if not last or loaded.kind != "snapshot" or loaded.usable < FILLED_ROWS or is_accepted:
        return
    newest = max(last, key=lambda one: one.version)
    before, now = _filled(newest, store), _filled(loaded, store)
    unread = {
        name: now.get(beside, 0) for beside, names in EXTRACTS[loaded.extract].unread_beside.items() for name in names
    }
    emptied = {
        column.name: before.get(token, 0)
        for column in EXTRACTS[loaded.extract].columns
        if (token := EXTRACTS[loaded.extract].token_of(column.name)) in now
        and not now[token]
        and before.get(token, 0) - unread.get(column.name, 0) >= FILLED_ROWS
    }
    if emptied:
        named = ", ".join(f"{name} ({rows:,} rows had it)" for name, rows in emptied.items())
        found = f"empty now, and filled in the snapshot of {newest.as_at:%-d %B %Y}: {named}"
        raise ExtractRefused(Fault(loaded.file_name, "column_emptied", found, RULES["column_emptied"].remedy))


def _filled(loaded: LoadedFile, store: Store) -> dict[str, int]:
    """Return column -> in how many usable rows it is filled, from what the Parquet files say of themselves."""
    filled: dict[str, int] = {}
    for path in store.part_paths(loaded):
        about = metadata_of_parquet(path)
        for group in (about.row_group(number) for number in range(about.num_row_groups)):
            for part in (group.column(number) for number in range(group.num_columns)):
                if part.statistics is not None and part.statistics.has_null_count:
                    name = part.path_in_schema
                    filled[name] = filled.get(name, 0) + group.num_rows - part.statistics.null_count
    return filled


def many_keys_gone(
    con: duckdb.DuckDBPyConnection, store: Store, old: tuple[LoadedFile, ...], new: tuple[LoadedFile, ...]
) -> list[tuple[LoadedFile, Fault]]:
    """Return a fault for each new snapshot without so many keys of the last one that it needs a reason.

    Every extract is looked at, whether a figure depends on it or not: those that one does are judged more strictly, by stream.
    The files of one source and day are one snapshot, and a key whose row is rejected is not gone. Of what belongs to a crime the
    crime is the key: "no outcome yet" becomes an outcome, and the row has another key than before.
    """
    faults = []
    for loaded in {(one.extract, one.source_system, one.version, one.kind): one for one in new}.values():
        last = [one for one in old if one.is_of_source(loaded) and one.kind == "snapshot" and one.as_at < loaded.as_at]
        if not last or loaded.kind != "snapshot":
            continue
        newest = max(one.version for one in last)
        now = [one for one in (*old, *new) if one.is_of_source(loaded) and one.version == loaded.version]
        held, gone = _keys_held_and_gone(con, store, [one for one in last if one.version == newest], now)
        if gone >= loss_limits().any_extract.keys(held):
            found = f"{gone:,} of {held:,} keys of the snapshot of {newest[0]:%-d %B %Y} are gone"
            faults.append((loaded, Fault(loaded.file_name, "keys_gone", found, RULES["keys_gone"].remedy)))
    return faults


def _keys_held_and_gone(
    con: duckdb.DuckDBPyConnection, store: Store, last: list[LoadedFile], now: list[LoadedFile]
) -> tuple[int, int]:
    extract = EXTRACTS[last[0].extract]
    of_parent = [name for parent in extract.parents for name in parent.columns if name in extract.key_tokens]
    names = of_parent[:1] or extract.key_tokens
    keys = ", ".join(names)
    same = " and ".join(f"held.{key} is not distinct from now.{key}" for key in names)
    before = [path for one in last for path in store.part_paths(one)]
    there = [path for one in now for path in (*store.part_paths(one), *store.rejected_paths(one))]
    held, gone = con.execute(f"""
        with held as (select distinct {keys} from ({parquet_rows(before, extract)})),
        now as (select distinct {keys} from ({parquet_rows(there, extract)})),
        gone as (select * from held where not exists (from now where {same}))
        select (select count(*) from held), (select count(*) from gone)
    """).fetchall()[0]
    return held, gone


def conflicts_of_same_version(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], new: tuple[LoadedFile, ...]
) -> list[tuple[LoadedFile, Fault]]:
    """Return a fault for each new file that contradicts another of the same extract, as-at date and correction.

    If it were accepted, the order of loading would decide which row counts.
    """
    faults = []
    for loaded in new:
        others = [
            one
            for one in loaded_files
            if one != loaded and one.extract == loaded.extract and one.version == loaded.version
        ]
        if others and (keys := _contradictions(con, store, loaded, others)):
            found = f"{keys} keys stand in another file as at {loaded.as_at:%-d %B %Y} with other values"
            faults.append(
                (loaded, Fault(loaded.file_name, "conflicting_rows", found, RULES["conflicting_rows"].remedy))
            )
    return faults


def _contradictions(con: duckdb.DuckDBPyConnection, store: Store, loaded: LoadedFile, others: list[LoadedFile]) -> int:
    extract = EXTRACTS[loaded.extract]
    keys = extract.key_tokens
    columns = [extract.token_of(column.name) for column in extract.columns]
    mine = parquet_rows(store.part_paths(loaded), extract)
    theirs = parquet_rows([path for one in others for path in store.part_paths(one)], extract)
    same_key = " and ".join(f"mine.{key} is not distinct from theirs.{key}" for key in keys)
    differs = " or ".join(f"mine.{column} is distinct from theirs.{column}" for column in columns)
    has_key = " or ".join(f"mine.{key} is not null" for key in keys)
    query = f"""
        select count(*)
        from ({mine}) as mine
        join ({theirs}) as theirs on {same_key}
        where ({has_key}) and ({differs})
    """
    (keys_in_conflict,) = con.execute(query).fetchone() or (0,)
    return int(keys_in_conflict)


def main_rule(loaded: LoadedFile) -> str:
    """Return the rule that most rejected rows of a file broke, with its column and what to do; nothing where none was."""
    worst = max((one for one in loaded.findings if one.severity == "reject"), key=lambda one: one.count, default=None)
    if worst is None:
        return ""
    where = "" if worst.column is None else f"column {worst.column}: "
    return f"{where}{RULES[worst.rule].says}; {RULES[worst.rule].remedy[:-1]}"
