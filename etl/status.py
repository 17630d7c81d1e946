"""Tell where a home stands: what was loaded, how fresh it is, what was rejected, flagged and held back."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.letter.changed_values import changed_in_words
from etl.letter.effect_in_words import charts_leave_out, effect_lines
from etl.store.loaded_file import ChangedColumn
from etl.store.open_build import opened_build
from etl.warehouse.definitions_hash import lists_withdrawn
from etl.warehouse.effects.effect import Effect
from etl.warehouse.effects.kept_effects import kept_effects
from etl.warehouse.files import WarehouseFolder
from etl.warehouse.metadata import KeptEmptied, KeptLoss, kept_accepted, kept_changes, kept_emptied
from etl.warehouse.rejected.rejected_keys import ROWS_NAMED
from schemas.extracts import EXTRACTS
from schemas.home.layout import Home
from schemas.settings.loss_reason import LossReason
from schemas.settings.thresholds import thresholds
from schemas.settings.withdrawal_reason import WithdrawalReason

BY_EXTRACT = """
with newest as (
    select
        extract,
        max(as_at_date) as as_at_date,
    from loads
    group by extract
)

select
    loads.extract,
    newest.as_at_date,
    max(loads.loaded_at) as loaded_at,
    count(*) as files,
    sum(loads.accepted)::bigint as accepted,
    sum(loads.rejected)::bigint as rejected,
    sum(loads.held_back)::bigint as held_back,
    (
        select coalesce(sum(findings.count), 0)::bigint
        from findings
        where findings.extract = loads.extract and findings.severity = 'flag'
    ) as flagged,
from loads
join newest using (extract)
group by loads.extract, newest.as_at_date
"""

STANDING = """
select
    extract,
    count(*),
    count(*) filter (times >= $often),
    coalesce(list(rejected_row order by rejected_row) filter (times >= $often), [])[:$named],
from standing_rows
group by extract
"""

BY_LOAD = """
select
    load_id,
    max(loaded_at) as loaded_at,
    list(distinct extract order by extract) as extracts,
    max(as_at_date) as as_at_date,
    max(withdrawn_at) as withdrawn_at,
    max(reason) as reason,
from (
    select load_id, loaded_at, extract, as_at_date, null as withdrawn_at, null as reason from loads
    union all by name
    select load_id, loaded_at, extract, as_at_date, withdrawn_at, reason from withdrawn_loads
)
group by load_id
order by loaded_at desc, as_at_date desc, load_id desc
"""


@dataclass(frozen=True)
class Freshness:
    """Hold one extract: its newest as-at date and what its files brought."""

    extract: str
    as_at: date | None
    loaded_at: str | None
    files: int
    accepted: int
    rejected: int
    held_back: int
    flagged: int
    standing: int = 0  # rejected in the newest file, and accepted before: that version counts on
    stewards: int = 0  # of them those that were rejected so often in a row that the steward is told
    stewards_rows: tuple[int, ...] = ()  # the first of their numbers in the newest file


@dataclass(frozen=True)
class LoadLine:
    """Hold one load with the extracts that it brought. `reason`: the code for which it was withdrawn, else None."""

    load_id: str
    loaded_at: datetime | None
    extracts: tuple[str, ...]
    as_at: date
    withdrawn_at: datetime | None
    reason: str | None


@dataclass(frozen=True)
class Status:
    """Hold the whole home. Without a load there is no build."""

    build: str | None
    as_at: date | None
    extracts: tuple[Freshness, ...]
    loads: tuple[LoadLine, ...] = ()  # the latest first
    effects: tuple[Effect, ...] = ()  # what the rejected rows may do to the figures
    accepted_losses: tuple[KeptLoss, ...] = ()  # of the last year, with their reasons
    changed_columns: tuple[ChangedColumn, ...] = ()  # of the newest extracts: other values than rows had before
    emptied_labels: tuple[KeptEmptied, ...] = ()  # of the newest extracts: cells of names that held none

    def json(self) -> dict[str, Any]:
        """Return the stable JSON of `outcomes status`."""
        extracts = {
            one.extract: {name: _plain(value) for name, value in asdict(one).items() if name != "extract"}
            for one in self.extracts
        }
        loads = [{name: _plain(value) for name, value in asdict(load).items()} for load in self.loads]
        effects = [asdict(effect) for effect in self.effects]
        return {
            "build": self.build,
            "as_at": _plain(self.as_at),
            "extracts": extracts,
            "loads": loads,
            "effects": effects,
            "accepted_losses": [asdict(one) | {"as_at": _plain(one.as_at)} for one in self.accepted_losses],
            "changed_columns": [asdict(one) for one in self.changed_columns],
            "emptied_labels": [asdict(one) for one in self.emptied_labels],
        }


def read_status(root: Path) -> Status:
    """Return where the home at `root` stands."""
    current = WarehouseFolder(Home(root)).current()
    if current is None:
        return Status(None, None, tuple(Freshness(name, None, None, 0, 0, 0, 0, 0) for name in EXTRACTS))
    con = opened_build(current)
    try:
        build, as_at = con.execute("select build, as_at_date from build").fetchone() or (None, None)
        found = {row[0]: row for row in con.execute(BY_EXTRACT).fetchall()}
        standing = _standing(con)
        effects = kept_effects(con)
        accepted, changed, emptied = kept_accepted(con), kept_changes(con), kept_emptied(con)
        by_load = con.execute(BY_LOAD).fetchall() if lists_withdrawn(con) else []
        loads = tuple(
            LoadLine(load, loaded_at, tuple(extracts), day, *rest) for load, loaded_at, extracts, day, *rest in by_load
        )
    finally:
        con.close()
    return Status(
        build,
        as_at,
        tuple(replace(_freshness(name, found.get(name)), **standing.get(name, {})) for name in EXTRACTS),
        loads,
        effects,
        accepted,
        changed,
        emptied,
    )


def as_text(status: Status) -> str:
    """Return the status for a terminal."""
    if status.build is None:
        return "Nothing has been loaded yet. Load a folder of extracts with `outcomes load FOLDER`."
    day = "of no day, because no load counts" if status.as_at is None else f"as at {status.as_at:%-d %B %Y}"
    lines = [f"Build {status.build}, figures {day}.", ""]
    head = ("extract", "as at", "files", "accepted", "rejected", "flagged", "held back")
    rows = [
        (
            one.extract,
            f"{one.as_at:%Y-%m-%d}" if one.as_at else "never loaded",
            *(f"{count:,}" for count in (one.files, one.accepted, one.rejected, one.flagged, one.held_back)),
        )
        for one in status.extracts
    ]
    widths = [max(len(row[index]) for row in [head, *rows]) for index in range(len(head))]
    for row in [head, *rows]:
        cells = [
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    lines += [line for one in status.extracts for line in _stands(one)]
    if status.effects:
        heading = f"What the figures may be with the rejected rows (all periods).{charts_leave_out(status.effects)}"
        lines += ["", heading, *effect_lines(status.effects)]
    if status.accepted_losses:
        lines += ["", "Accepted as gone with a reason, in the last year:", *map(_accepted, status.accepted_losses)]
    if status.changed_columns:
        said = (f"  {line}" for line in changed_in_words(status.changed_columns))
        lines += ["", "Rows of the newest extracts that have other values than before:", *said]
    if status.emptied_labels:
        lines += ["", "Names that were emptied in the newest extracts, for they were none:"]
        lines += [f"  {_emptied(one)}" for one in status.emptied_labels]
    return "\n".join(
        [*lines, "", "Loads, the latest first; `outcomes withdraw LOAD` takes one back:", *map(_load, status.loads)]
    )


def _standing(con: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Return extract -> what stands of it though its newest file rejects it; nothing of a build that does not say."""
    if con.execute("from duckdb_tables() where table_name = 'standing_rows'").fetchone() is None:
        return {}
    return {
        name: {"standing": count, "stewards": stewards, "stewards_rows": tuple(rows)}
        for name, count, stewards, rows in con.execute(
            STANDING, {"often": thresholds().steward_extracts, "named": ROWS_NAMED}
        ).fetchall()
    }


def _stands(one: Freshness) -> list[str]:
    if not one.standing:
        return []
    rows = (
        "row that is rejected now stands as it was"
        if one.standing == 1
        else "rows that are rejected now stand as they were"
    )
    said = f"{one.extract}: {one.standing:,} {rows} accepted last"
    if one.stewards:
        named = ", ".join(f"{row:,}" for row in one.stewards_rows)
        said += (
            f"; for the data steward, rejected {thresholds().steward_extracts} times in a row or more: "
            f"{one.stewards:,} (rows {named})"
        )
    return ["", f"{said}."]


def _accepted(one: KeptLoss) -> str:
    what = "whole files" if one.title is None else one.title if one.keys is None else f"{one.keys:,} {one.title}"
    return f"  as at {one.as_at:%Y-%m-%d}: {what}; {LossReason(one.reason).label.lower()} (load {one.load_id})"


def _emptied(one: KeptEmptied) -> str:
    rows, crimes = "row" if one.rows == 1 else "rows", "crime" if one.of_cohort == 1 else "crimes"
    return f"{one.extract}, {one.column}: {one.rows:,} {rows}, {one.of_cohort:,} {crimes} of the cohort"


def _load(load: LoadLine) -> str:
    names = ", ".join(load.extracts)
    taken = ""
    if load.withdrawn_at is not None and load.reason is not None:
        taken = f"; withdrawn {load.withdrawn_at:%Y-%m-%d}: {WithdrawalReason(load.reason).label.lower()}"
    return f"  {load.load_id}  as at {load.as_at:%Y-%m-%d}: {names}{taken}"


def _freshness(name: str, row: tuple[Any, ...] | None) -> Freshness:
    if row is None:
        return Freshness(name, None, None, 0, 0, 0, 0, 0)
    return Freshness(name, row[1], _plain(row[2]), *row[3:])


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
