"""Keep what a release knows and its readers must not: true counts, and why each is hidden. It never leaves the force.

Each ledger holds the whole record up to its edition, so that the last one is all that the next release and the attacker need.
Its hash stands in the signed manifest, which readers have. Hence the salt: without it somebody could try the few values that a
hidden count can have until the hash fits.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import polars as pl

from dashboard.disclosure.policy import read_policy
from dashboard.disclosure.problem import Relation
from dashboard.editions.manifest import POLICY_COPY
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.published_record import PublishedRecord, RecordEntry, protection_of
from dashboard.release.tables.declared_tables import with_names_of_today
from dashboard.release.tables.quantities import QuantityKey
from dashboard.release.tables.true_counts import CellKey, TrueCount
from schemas.errors import RefusedError
from schemas.home.layout import Home
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in
from schemas.parquet_file import read_parquet, write_parquet

LEDGER: Final = ".parquet"
UNFINISHED: Final = f"{LEDGER}.unfinished"
"""The end of the name of a ledger until its edition has its name: so no kill leaves a ledger that looks like an edition's."""
REPORTS: Final = (".report.json", ".report.txt")

COLUMNS: Final[dict[str, Any]] = {
    # entry, relation, reading, salt, secret (its fingerprint); of a year closed, kept, withdrawn, erased, proof, returned
    "kind": pl.String,
    "quantity": pl.String,
    "period": pl.String,
    "edition": pl.String,
    "value": pl.Int64,
    "is_cell": pl.Boolean,
    "is_published": pl.Boolean,
    "is_checked": pl.Boolean,
    "is_change": pl.Boolean,
    "is_given_away": pl.Boolean,  # missing, as the factor, rests and margins, in ledgers of versions that knew none
    "is_hidden": pl.Boolean,
    "reasons": pl.List(pl.String),
    "cost": pl.Float64,
    "factor": pl.Float64,
    "rests": pl.List(pl.Int64),
    "margins": pl.List(pl.List(pl.Int64)),
    "places": pl.List(pl.List(pl.String)),
    "terms": pl.List(pl.List(pl.Int64)),
    "low": pl.Int64,
    "high": pl.Int64,
    "people": pl.Int64,  # of a reading; missing in ledgers of before 0.15, which hold none
    "outside": pl.Int64,
}


def ledger_of(home: Path, name: str) -> Path:
    """Return the file of the ledger of an edition, under the name that it has: that of a run that was killed is unfinished."""
    final, unfinished = (Home(home).release_ledgers / f"{name}{end}" for end in (LEDGER, UNFINISHED))
    return unfinished if unfinished.is_file() and not final.exists() else final


def settle_unfinished(home: Path) -> None:
    """Give the ledger of an edition that is out its name, and remove what was written for one that never came out.

    A run that was killed left it. Raises OSError.
    """
    for unfinished in named_in(Home(home).release_ledgers, f"*{UNFINISHED}"):
        name = unfinished.name.removesuffix(UNFINISHED)
        if (Home(home).releases / name).is_dir():
            finish(home, name)
            continue
        for report in REPORTS:
            unfinished.with_name(f"{name}{report}").unlink(missing_ok=True)
        unfinished.unlink()


def finish(home: Path, name: str) -> None:
    """Give the ledger of an edition its name, once the edition has its own; nothing is written over. Raises OSError."""
    final = Home(home).release_ledgers / f"{name}{LEDGER}"
    if not final.exists():
        durable.move(final.with_name(f"{name}{UNFINISHED}"), final)


def write_ledger(path: Path, made: PastRecord) -> None:
    """Write the record of an edition, with what it hides and what was read for it."""
    record = made.record
    cells: dict[int, list[list[str]]] = {}
    for cell_key, index in record.index_of.items():
        cells.setdefault(index, []).append(list(cell_key))
    rows: list[dict[str, Any]] = [
        {
            "kind": "entry",
            **entry.key._asdict(),
            **{name: getattr(entry, name) for name in ("edition", "value", "is_cell", "is_published", "is_checked")},
            "is_change": entry.is_change,
            "is_given_away": entry.is_given_away,
            "is_hidden": index in made.hidden,
            "reasons": sorted(entry.reasons),
            "cost": entry.cost,
            "factor": entry.factor,
            "rests": list(entry.rests),
            "margins": [list(group) for group in entry.margins],
            "places": cells.get(index, []),
        }
        for index, entry in enumerate(record.entries)
    ]
    rows += [
        {
            "kind": "relation",
            "terms": [list(term) for term in relation.terms],
            "low": relation.low,
            "high": relation.high,
        }
        for relation in record.relations
    ]
    rows += [
        {
            "kind": "reading",
            "places": [list(cell_key)],
            "value": count.value,
            "people": count.people,
            "outside": count.outside,
        }
        for cell_key, count in made.read.items()
    ]
    rows += [{"kind": "closed", "period": year, "value": crimes} for year, crimes in made.closed.items()]
    rows += [{"kind": "erased", "period": year, "value": crimes} for year, crimes in made.erased.items()]
    for kind, years in (("kept", made.kept), ("withdrawn", made.withdrawn)):
        rows += [{"kind": kind, "period": year} for year in sorted(years)]
    rows += [{"kind": "proof", "period": year, "quantity": load} for year, load in sorted(made.proofs)]
    rows += [{"kind": "returned", "period": year, "edition": edition} for year, edition in sorted(made.returned)]
    rows.append({"kind": "secret", "quantity": made.secret})
    rows.append({"kind": "salt", "quantity": secrets.token_hex(32)})
    write_parquet(pl.DataFrame(rows, schema=COLUMNS), path)


def read_past(home: Path, names: Sequence[str]) -> PastRecord | None:
    """Return the record of the last of some editions, with what each of them chose; None of none."""
    records = {name: read_ledger(ledger_of(home, name)) for name in names}
    if not records:
        return None
    chosen = (
        record.chosen_by(protection_of(read_policy(Home(home).releases / name / POLICY_COPY)))
        for name, record in records.items()
    )
    return replace(records[names[-1]], editions=tuple(chosen))


def read_ledger(path: Path) -> PastRecord:
    """Return the record of an edition and what it hid.

    Raises RefusedError for what is no ledger or not there, OSError where the system does not let it be read.
    """
    try:
        rows = read_parquet(path, schema=COLUMNS).to_dicts()
    except (FileNotFoundError, pl.exceptions.PolarsError) as error:
        raise RefusedError(
            f"{path} cannot be read as a ledger. Restore it from the backup; nothing was released."
        ) from error
    entries = [row for row in rows if row["kind"] == "entry"]
    relations = [row for row in rows if row["kind"] == "relation"]
    record = PublishedRecord(
        tuple(_entry(row) for row in entries),
        tuple(
            Relation(tuple((index, coefficient) for index, coefficient in row["terms"]), row["low"], row["high"])
            for row in relations
        ),
        {CellKey(*cell_key): index for index, row in enumerate(entries) for cell_key in row["places"]},
    )
    secret = next((row["quantity"] for row in rows if row["kind"] == "secret"), None)
    return PastRecord(
        record=record,
        hidden=frozenset(index for index, row in enumerate(entries) if row["is_hidden"]),
        secret=secret,
        read={
            CellKey(*row["places"][0]): TrueCount(row["value"], row["people"], row["outside"])
            for row in rows
            if row["kind"] == "reading"
        },
        closed={row["period"]: row["value"] for row in rows if row["kind"] == "closed"},
        kept=_years(rows, "kept"),
        withdrawn=_years(rows, "withdrawn"),
        erased={row["period"]: row["value"] for row in rows if row["kind"] == "erased"},
        proofs=frozenset((row["period"], row["quantity"]) for row in rows if row["kind"] == "proof"),
        returned=frozenset((row["period"], row["edition"]) for row in rows if row["kind"] == "returned"),
    )


def _years(rows: list[dict[str, Any]], kind: str) -> frozenset[str]:
    return frozenset(row["period"] for row in rows if row["kind"] == kind)


def _entry(row: dict[str, Any]) -> RecordEntry:
    named = ("edition", "value", "is_cell", "is_published", "is_checked", "is_change", "cost", "factor")
    values: dict[str, Any] = {name: row[name] for name in named}
    values["is_given_away"] = bool(row["is_given_away"])
    values["rests"] = tuple(row["rests"] or ())
    values["margins"] = tuple(tuple(group) for group in row["margins"] or ())
    return RecordEntry(
        QuantityKey(with_names_of_today(row["quantity"]), row["period"]), reasons=frozenset(row["reasons"]), **values
    )
