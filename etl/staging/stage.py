"""One file in: read, checked, its persons replaced, its usable rows and rejections staged. Nothing is committed here."""

import hashlib
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from etl.mapping.load import ExtractMapping
from etl.readers.open import RowFault, open_deletions, open_extract
from etl.staging.duplicates import KeyNumbers, Repeats
from etl.staging.ordered_pool import in_turn
from etl.staging.pseudonymise import Tokeniser
from etl.staging.validate import Validated, validate
from etl.store.store import Entry, FindingCount, Store
from schemas.contract import Extract
from schemas.home.sha256 import sha256_of
from schemas.rules import RULES

ROWS_NAMED = 20  # of each finding, in the manifest; all of them stand in the findings file


@dataclass(frozen=True)
class Source:
    """One file to take in, and as what."""

    path: Path
    extract: Extract
    mapping: ExtractMapping
    mapping_sha256: str
    as_at: date
    is_deletions: bool = False
    correction: int = 0
    reason: str | None = None

    @property
    def kind(self) -> str:
        """Return whether it holds all that there is, or what has changed: a list of deletions only ever changes."""
        return "changes" if self.is_deletions else self.mapping.kind or self.extract.kind


@dataclass
class _Tally:
    """Counts of one file as its batches pass."""

    rows_in: int = 0
    usable: int = 0
    rejected: int = 0
    duplicates: int = 0
    findings: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)
    counts: dict[tuple[str, str | None], int] = field(default_factory=dict)

    def add(self, findings: pl.DataFrame) -> None:
        for (rule, column), rows in findings.group_by("rule", "column_name"):
            place = (str(rule), None if column is None else str(column))
            first = sorted([*self.findings.get(place, []), *rows["row_number"].bottom_k(ROWS_NAMED)])
            self.findings[place] = first[:ROWS_NAMED]
            self.counts[place] = self.counts.get(place, 0) + rows.height

    def finding_counts(self) -> tuple[FindingCount, ...]:
        return tuple(
            FindingCount(rule, RULES[rule].severity, column, self.counts[rule, column], tuple(rows))
            for (rule, column), rows in sorted(self.findings.items(), key=str)
        )


def take_in(source: Source, store: Store, tokeniser: Tokeniser, progress: Callable[[int], None]) -> Entry:
    """Stage one file and return its entry. `progress` is told the number of rows after each batch.

    Raises ExtractRefused when the whole file cannot be used.
    """
    source_sha256 = sha256_of(source.path)
    entry = _blank_entry(source, source_sha256)
    accepted_folder = store.staging / "accepted" / entry.folder
    rejected_folder = store.staging / "rejections" / entry.folder
    for folder in (accepted_folder, rejected_folder):
        folder.mkdir(parents=True)
    tally, keys = _Tally(), KeyNumbers(source.extract)
    opener = open_deletions if source.is_deletions else open_extract
    reading = opener(source.path, source.extract, source.mapping)

    def checked(numbered: tuple[int, pl.DataFrame]) -> tuple[Validated, pl.DataFrame, pl.DataFrame]:
        number, batch = numbered
        found = validate(_with_deletions(batch, source), source.extract, source.as_at)
        usable = _dated(tokeniser.replace(found.accepted, source.extract), source, entry)
        usable.write_parquet(accepted_folder / f"part-{number:05}.parquet", compression="zstd", compression_level=1)
        rejected = _dated(tokeniser.replace(found.rejected, source.extract), source, entry)
        _write_rejections(rejected_folder, f"{number:05}", rejected, pl.concat([found.rejections, found.flags]))
        return found, usable.select(source.extract.key_tokens), rejected

    for found, usable, rejected in in_turn(checked, enumerate(reading.batches())):
        keys.add(usable)
        for findings in (found.rejections, found.flags):
            tally.add(findings)
        tally.rows_in += usable.height + rejected.height
        tally.usable += usable.height
        tally.rejected += rejected.height
        progress(tally.rows_in)
    _add_refused_rows(tally, reading.rows_refused, rejected_folder)
    assert tally.rows_in == reading.rows_in, "the reader and the tally count differently"
    repeats = keys.repeats(sorted(accepted_folder.glob("part-*.parquet")))
    _take_out(repeats, accepted_folder, rejected_folder, tally)
    return _finished(entry, tally, accepted_folder, tuple(reading.notes))


def _blank_entry(source: Source, source_sha256: str) -> Entry:
    return Entry(
        id=entry_id(source, source_sha256),
        extract=source.extract.name,
        file_name=source.path.name,
        source_sha256=source_sha256,
        mapping_sha256=source.mapping_sha256,
        as_at=source.as_at,
        kind=source.kind,
        correction=source.correction,
        rows_in=0,
        usable=0,
        rejected=0,
        duplicates=0,
        findings=(),
        parts=(),
        reason=source.reason,
    )


def entry_id(source: Source, source_sha256: str) -> str:
    """Return what names a reading of a file: the same file read the same way as at the same day has the same id."""
    told = (source.extract.name, source_sha256, source.mapping_sha256, source.as_at.isoformat(), source.kind)
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:12]


def _with_deletions(batch: pl.DataFrame, source: Source) -> pl.DataFrame:
    return batch.with_columns(is_deleted=pl.lit(value=True)) if source.is_deletions else batch


def _dated(rows: pl.DataFrame, source: Source, entry: Entry) -> pl.DataFrame:
    deleted = pl.col("is_deleted") if "is_deleted" in rows.columns else pl.lit(value=False)
    return rows.with_columns(
        pl.col("row_number").cast(pl.Int64),
        as_at_date=pl.lit(source.as_at),
        correction=pl.lit(source.correction, pl.Int32),
        is_deleted=deleted,
        source_id=pl.lit(entry.id),
    )


def _write_rejections(folder: Path, number: str, rows: pl.DataFrame, findings: pl.DataFrame) -> None:
    if not rows.is_empty():
        rows.write_parquet(folder / f"rows-{number}.parquet")
    if not findings.is_empty():
        severity = {name: rule.severity for name, rule in RULES.items()}
        findings.with_columns(severity=pl.col("rule").replace_strict(severity)).write_parquet(
            folder / f"findings-{number}.parquet"
        )


def _add_refused_rows(tally: _Tally, refused: list[RowFault], folder: Path) -> None:
    """Count rows that have no cells to keep: their number and their rule are all that can be kept."""
    faults = pl.DataFrame(
        [astuple(fault) for fault in refused],
        schema={"row_number": pl.Int64, "rule": pl.String, "column_name": pl.String},
        orient="row",
    )
    tally.add(faults)
    tally.rows_in += faults["row_number"].n_unique()
    tally.rejected += faults["row_number"].n_unique()
    _write_rejections(folder, "unreadable", pl.DataFrame(), faults)


def _take_out(repeats: Repeats, accepted: Path, rejections: Path, tally: _Tally) -> None:
    if not repeats.leaving:
        return
    leaving = pl.Series(sorted(repeats.leaving))
    for part in sorted(accepted.glob("part-*.parquet")):
        rows = pl.read_parquet(part)
        kept = rows.filter(~pl.col("row_number").is_in(leaving.implode()))
        if kept.height < rows.height:
            kept.write_parquet(part, compression="zstd", compression_level=1)
    findings = pl.DataFrame(
        {"row_number": sorted(repeats.contradicting)}, schema={"row_number": pl.Int64}
    ).with_columns(rule=pl.lit("conflicting_rows"), column_name=pl.lit(None, pl.String))
    tally.add(findings)
    tally.duplicates += len(repeats.duplicates)
    tally.rejected += repeats.rejected.height
    tally.usable -= len(repeats.leaving)
    _write_rejections(rejections, "conflicts", repeats.rejected, findings)


def _finished(entry: Entry, tally: _Tally, accepted: Path, notes: tuple[str, ...]) -> Entry:
    parts = tuple((path.name, sha256_of(path)) for path in sorted(accepted.glob("part-*.parquet")))
    assert tally.rows_in == tally.usable + tally.rejected + tally.duplicates, "a row was lost on the way in"
    return replace(
        entry,
        rows_in=tally.rows_in,
        usable=tally.usable,
        rejected=tally.rejected,
        duplicates=tally.duplicates,
        findings=tally.finding_counts(),
        parts=parts,
        notes=notes,
    )
