"""Build a new warehouse from the store: make every table and check every promise before anything is published.

Nothing is updated in place. A build is a pure function of the store and of our definitions, so a crash leaves the old one
serving and a rerun needs no repair.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import duckdb

from etl.errors import RefusedError
from etl.store.store import FindingCount, LoadedFile, Store
from etl.store.tombstone import WithdrawnFile
from etl.warehouse.comparison_cells import build_comparison
from etl.warehouse.content_hash import content_hash
from etl.warehouse.definitions_hash import definitions_hash
from etl.warehouse.effects.effect import Effects
from etl.warehouse.effects.effects import effects
from etl.warehouse.inputs import load_inputs, parents_first, rows_without_parent
from etl.warehouse.latest_rows import latest_rows, layers
from etl.warehouse.losses.accepted_losses import with_accepted_losses
from etl.warehouse.losses.accepted_now import accepted_now
from etl.warehouse.losses.filled_columns import LessFilled, less_filled_columns, with_less_filled
from etl.warehouse.losses.lost_keys import NOTHING_BEFORE, Comparison, compare_with_before, with_comparison
from etl.warehouse.losses.new_crimes import count_new_crimes
from etl.warehouse.losses.new_outcomes import count_new_outcomes
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.no_cohort import NoCohort, no_cohort
from etl.warehouse.losses.unjoined_rows import UnjoinedRows, unjoined_rows
from etl.warehouse.make_tables import build_tables
from etl.warehouse.metadata import keep_effects, write_metadata
from etl.warehouse.rejected.emptied_labels import count_emptied_labels
from etl.warehouse.rejected.rejected_keys import RejectedKeys, count_rejected_keys
from etl.warehouse.replaced_rows import with_replaced_rows
from etl.warehouse.scratch_database import scratch_connection
from etl.warehouse.source_systems import rows_by_system
from schemas.home.layout import CANDIDATE
from schemas.rules import RULES
from schemas.sql_template import written_out

ROWS_NAMED = 20


@dataclass(frozen=True)
class Built:
    """Hold a finished candidate that is not yet published."""

    path: Path
    build: str
    content_hash: str
    loaded_files: list[LoadedFile]  # the new ones now know what they held back, replaced and dropped
    held_back: Mapping[str, int]  # id of a loaded file -> rows that wait now
    flags: Mapping[str, tuple[FindingCount, ...]]  # id of a loaded file -> what the checks across extracts found
    effects: Effects  # what the rejected rows that stand may do to the figures
    rejected_keys: tuple[RejectedKeys, ...] = ()  # what stands though its file rejects it
    compared: Comparison = NOTHING_BEFORE  # what counted before: of how many keys how many are gone without a trace
    new_crimes: tuple[NewRows, ...] = ()  # found and expected, where there is something to compare with
    new_outcomes: tuple[NewRows, ...] = ()  # the same of outcomes, of stages and of cases
    less_filled: tuple[LessFilled, ...] = ()  # columns that fewer new rows have than the rows before
    unjoined: Mapping[str, UnjoinedRows] = field(default_factory=dict)  # id of a new file -> its rows without a parent
    no_cohort: NoCohort | None = None  # crimes of which not one counts
    by_system: Mapping[str, Mapping[str, int]] = field(
        default_factory=dict
    )  # extract -> records system -> rows that count


def build_candidate(
    store: Store,
    loaded_files: list[LoadedFile],
    folder: Path,
    report: Callable[[str], None],
    new: frozenset[str] = frozenset(),
    withdrawn: Sequence[WithdrawnFile] | None = None,
) -> Built:
    """Build a warehouse from `loaded_files` as a new file in `folder` and return it. `new` names the files of this load.

    `withdrawn` are listed beside them, and none of their rows counts: those of the store where nothing else is given.
    Raises RefusedError when a promise about the data does not hold; nothing has changed then.
    """
    path = folder / CANDIDATE
    withdrawn = store.withdrawn_files() if withdrawn is None else withdrawn
    with scratch_connection(folder, path, sum(loaded.rows_in for loaded in loaded_files)) as con:
        report("Taking the latest row of every key")
        load_inputs(con, store, loaded_files)
        held_back = count_held_back(con, store, loaded_files)
        compared = compare_with_before(con, store, loaded_files, new)
        new_crimes = count_new_crimes(con, loaded_files, new)
        new_outcomes = count_new_outcomes(con, loaded_files, new)
        rejected_keys = count_rejected_keys(con)
        loaded_files = with_replaced_rows(con, store, loaded_files, new, held_back)
        less_filled = less_filled_columns(con, store, loaded_files, new)
        loaded_files = with_less_filled(loaded_files, less_filled)
        loaded_files = with_comparison(loaded_files, new, compared)
        loaded_files = with_accepted_losses(
            loaded_files, new, accepted_now(loaded_files, new, compared.lost, less_filled, (*new_crimes, *new_outcomes))
        )
        unjoined = unjoined_rows(con, store, loaded_files, new)
        by_system = rows_by_system(con, loaded_files)
        report("Building the tables")
        build_tables(con)
        loaded_files = count_emptied_labels(con, store, loaded_files)
        nobody = no_cohort(con, store, loaded_files, new)
        report("Counting the other adult victims")
        build_comparison(con)
        report("Checking the promises about the data")
        check_promises(con)
        flags = find_flags(con)
        write_metadata(con, loaded_files, held_back, flags, withdrawn)
        report("Measuring what rejected rows may do to the figures")
        con.execute("create table standing_rows as from accepted.standing order by all")
        moved = effects(con, store, loaded_files)
        keep_effects(con, moved)
        digest = content_hash(con)
        definitions = definitions_hash()
        loads = [*sorted(_loads(loaded_files)), *sorted(f"withdrawn {one.file.load_id}" for one in withdrawn)]
        build = hashlib.sha256("|".join([digest, definitions, *loads]).encode()).hexdigest()[:12]
        as_at = (
            "select $build as build, $content as content_hash, as_at_date, $definitions as definitions_hash from as_at"
        )
        con.execute(f"create table build as {as_at}", {"build": build, "content": digest, "definitions": definitions})
        con.execute("checkpoint")
        con.execute("pragma disable_checkpoint_on_shutdown")  # of the scratch databases, which are deleted
    return Built(
        path,
        build,
        digest,
        loaded_files,
        held_back,
        flags,
        moved,
        rejected_keys,
        compared,
        new_crimes,
        new_outcomes,
        less_filled,
        unjoined,
        nobody,
        by_system,
    )


def count_held_back(con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile]) -> dict[str, int]:
    """Return id of a loaded file -> the number of its rows that are held back."""
    held: dict[str, int] = {}
    for extract in parents_first():
        if extract.parents:
            waiting = rows_without_parent(extract, latest_rows(store, layers(loaded_files, extract), extract))
            held |= dict(con.execute(f"select source_id, count(*) from ({waiting}) group by source_id").fetchall())
    return held


def check_promises(con: duckdb.DuckDBPyConnection) -> None:
    """Check every promise, a select of the rows that must not exist. Raises RefusedError naming the broken one."""
    for path in sorted(_sql("promises")):
        broken = con.execute(written_out(path.read_text("utf-8"))).fetchall()
        if broken:
            raise RefusedError(
                f"The promise {path.stem.replace('_', ' ')} does not hold: {len(broken)} rows break it. Nothing was published; "
                f"the old warehouse still serves. The fault is ours, not the extract's: report "
                f"etl/warehouse/checks/promises/{path.name}."
            )


def _sql(kind: str) -> list[Path]:
    return sorted(Path(str(files("etl.warehouse") / "checks" / kind)).glob("*.sql"))


def find_flags(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[FindingCount, ...]]:
    """Return id of a loaded file -> what the checks across extracts find in its rows. `con` has them in `accepted`."""
    found: dict[str, tuple[FindingCount, ...]] = {}
    con.execute((files("etl.warehouse") / "checks" / "standing_outcomes.sql").read_text("utf-8"))
    for path in _sql("flags"):
        query = f"""
            select source_id, count(*), list(row_number order by row_number)[:{ROWS_NAMED}]
            from ({path.read_text("utf-8")})
            group by source_id
        """
        for source, count, rows in con.execute(query).fetchall():
            finding = FindingCount(path.stem, RULES[path.stem].severity, None, count, tuple(rows))
            found[source] = (*found.get(source, ()), finding)
    con.execute("drop table standing_outcomes")
    return found


def _loads(loaded_files: list[LoadedFile]) -> list[str]:
    return [f"{loaded.load_id} {loaded.id}" for loaded in loaded_files]
