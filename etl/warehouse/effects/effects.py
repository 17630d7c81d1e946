"""Work out what the rejected rows that stand now may do to every figure of a candidate."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Final

import duckdb
import polars as pl

from etl.store.store import LoadedFile, Store
from etl.warehouse.effects.band_effects import band_effects, is_by_band, is_with_lowest_band, share_effects
from etl.warehouse.effects.comparison_effects import comparison_effects, is_with_others
from etl.warehouse.effects.crime_effects import WarehousesToCompare, crime_effects, is_of_crimes
from etl.warehouse.effects.curve_effects import curve_effects
from etl.warehouse.effects.effect import Effect, Effects, MoveOfOthers
from etl.warehouse.effects.other_effects import crimes_read, other_effects, review_effects
from etl.warehouse.effects.small_warehouse import leaves_membership_open, small_warehouse
from etl.warehouse.effects.touched_crimes import TouchedCrimes, touched_crimes
from etl.warehouse.latest_rows import latest_rows, layers
from etl.warehouse.rejected.rejected_rows import RejectedRows, rejected_rows
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS

CHANGES: Final = "changes_since_last_load"


def effects(con: duckdb.DuckDBPyConnection, store: Store, loaded_files: Sequence[LoadedFile]) -> Effects:
    """Return the effect on every figure that a rejected row may move. `con` is the candidate, its scratch still attached.

    Only the rows of the files that count now: what a later extract replaced has no effect any more.
    """
    chosen = {name: layers(list(loaded_files), extract) for name, extract in EXTRACTS.items()}
    rejected = {
        name: rejected_rows(store, (*files.base, *files.changes), EXTRACTS[name]) for name, files in chosen.items()
    }
    rejected = {name: _still_rejected(con, rows) for name, rows in rejected.items() if rows.count}
    if not any(rows.count for rows in rejected.values()):
        return Effects()
    return effects_of(
        con, {name: latest_rows(store, files, EXTRACTS[name]) for name, files in chosen.items()}, rejected
    )


def effects_of(
    con: duckdb.DuckDBPyConnection, latest: Mapping[str, str], rejected: Mapping[str, RejectedRows]
) -> Effects:
    """Return the effect of rejected rows. `latest`: extract -> select of its latest accepted rows, with those that wait."""
    touched = touched_crimes(con, rejected)
    found: list[Effect] = []
    others: list[MoveOfOthers] = []
    uncertain: set[tuple[str, str]] = set()
    with _worlds(con, latest, touched, rejected) as worlds:
        for metric in METRICS.values():
            if metric.name == CHANGES and not _has_earlier(con):
                continue
            if metric.rows_from != "build":
                found += review_effects(con, metric, touched)
            elif is_of_crimes(metric):
                of_crimes = crime_effects(metric, worlds, touched)
                found += of_crimes.figures
                uncertain |= {(metric.name, crime) for crime in of_crimes.crimes}
            else:
                uncertain |= {(metric.name, crime) for crime in crimes_read(metric, touched)}
                if metric.kind == "time_to_event":
                    found += curve_effects(metric, worlds, touched)
                elif is_with_lowest_band(metric):
                    found += band_effects(con, metric, rejected, touched)
                elif is_by_band(metric):
                    found += share_effects(con, metric, rejected, touched)
                elif not is_with_others(metric):
                    found += other_effects(con, metric, rejected, touched)
        for metric in filter(is_with_others, METRICS.values()):  # last: they take the bounds of what they compare
            compared = comparison_effects(worlds, metric, rejected, touched, found)
            found += compared.figures
            others += compared.others
    return Effects(
        sum(rows.count for rows in rejected.values()),
        tuple(sorted(found, key=_order)),
        tuple(sorted(uncertain)),
        tuple(others),
    )


@contextmanager
def _worlds(
    con: duckdb.DuckDBPyConnection,
    latest: Mapping[str, str],
    touched: TouchedCrimes,
    rejected: Mapping[str, RejectedRows],
) -> Iterator[WarehousesToCompare]:
    """Open the worlds to compare, each with the table `touched`: as many as differ, and without a crime none beside `con`."""
    with ExitStack() as opened:
        with_them = without = con
        if touched.unknown:
            with_them = opened.enter_context(small_warehouse(con, latest, touched.unknown, rejected, "with"))
            without = with_them
        if touched.unknown and any(leaves_membership_open(rows) for rows in rejected.values()):
            without = opened.enter_context(small_warehouse(con, latest, touched.unknown, rejected, "without"))
        crimes = pl.DataFrame({"crime_ref": list(touched.unknown)}, schema={"crime_ref": pl.String})
        for each in {con, without, with_them}:
            each.register("given", crimes)
            each.execute("create temporary table touched as from given")  # read in place, each query would convert it
            each.unregister("given")
        yield WarehousesToCompare(con, without, with_them)
        con.execute("drop table touched")


def _has_earlier(con: duckdb.DuckDBPyConnection) -> bool:
    """Return whether there is an earlier extract: without one, nothing has changed since."""
    found = con.execute("select exists (from previous.crimes) or exists (from previous.outcomes)").fetchone()
    assert found is not None, "a select without from returns one row"
    return bool(found[0])


def _order(effect: Effect) -> tuple[bool, bool, bool, str, str, int]:
    """Return what puts those with bounds first, of them the counts, and of these those whose numerator moves."""
    moves = effect.lowest[0] != effect.numerator or effect.highest[0] != effect.numerator
    is_of_counts = effect.form not in ("curve", "ratio")
    return effect.form == "left_out", not is_of_counts, not moves, effect.title, effect.cohort, effect.days or 0


def _still_rejected(con: duckdb.DuckDBPyConnection, rejected: RejectedRows) -> RejectedRows:
    """Return the rejected rows without those whose key a later file brought again, and brought well."""
    extract = rejected.extract
    con.register("rejected", rejected.rows)
    same = " and ".join(f"later.{key} = rejected.{key}" for key in extract.key_tokens)
    kept = con.execute(
        f"""
        select * from rejected
        where not exists (
            from accepted.{extract.name} as later
            where {same} and later.source_id <> rejected.source_id and later.as_at_date >= rejected.as_at_date
        )
        """
    ).pl()
    con.unregister("rejected")
    return RejectedRows(extract, kept.select(rejected.rows.columns), rejected.unreadable)
