"""Stage one file: read and check it, replace its persons by tokens, write its usable rows and rejections; commit nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from etl.mapping.load import ExtractMapping
from etl.own_names import file_or_place
from etl.readers.control_file import read_control
from etl.readers.database import Query
from etl.readers.folder import PUBLIC
from etl.readers.open import RowFault, open_deletions, open_extract
from etl.staging.declared_forms import DeclaredForms
from etl.staging.duplicates import Duplicates, KeyNumbers
from etl.staging.new_names import NewNames
from etl.staging.ordered_pool import map_in_order
from etl.staging.pseudonymise import Tokeniser
from etl.staging.seen_file import note_file_state
from etl.staging.signs_shown import SignsShown
from etl.staging.snapshot_checks import refuse_mostly_duplicates, refuse_texts_for_labels
from etl.staging.sums_among_rows import SumsAmongRows
from etl.staging.unknown_wordings import UnknownWordings
from etl.staging.validate import EMPTIED, Validated, validate
from etl.store.store import FindingCount, LoadedFile, Store
from schemas.contract import Extract
from schemas.home.encryption.home_file import sha256_of_content
from schemas.home.layout import ACCEPTED, REJECTIONS
from schemas.operating_system.folder_listing import named_in
from schemas.parquet_file import read_parquet, write_parquet
from schemas.rules import RULES

ROWS_NAMED = 20  # of each finding, in the manifest; all of them stand in the findings file


@dataclass(frozen=True)
class Source:
    """Hold one file to stage, and how to read it."""

    path: Path
    extract: Extract
    mapping: ExtractMapping
    mapping_sha256: str
    as_at: date
    is_deletions: bool = False
    correction: int = 0
    reason: str | None = None
    withdrawn_before: int = 0
    called: str | None = None
    query: Query | None = None  # asked before it is staged; `path` is then where its rows are put

    @property
    def file(self) -> str:
        """Return what messages and the store call it: its name only where that says nothing of a person."""
        return self.called or file_or_place(self.path)

    @property
    def kind(self) -> str:
        """Return whether it is a snapshot or changes; a list of deletions is always changes."""
        return "changes" if self.is_deletions else self.mapping.kind or self.extract.kind


@dataclass
class _RowCounts:
    """Count the rows and findings of one file as its batches pass."""

    rows_in: int = 0
    usable: int = 0
    rejected: int = 0
    duplicates: int = 0
    folded: int = 0  # of the duplicates those that were folded into another row of their key
    findings: dict[tuple[str, str | None], list[int]] = field(default_factory=dict)
    counts: dict[tuple[str, str | None], int] = field(default_factory=dict)
    labels: Counter[str] = field(default_factory=Counter)  # cells that had a value, whatever became of it

    def add(self, findings: pl.DataFrame) -> None:
        for (rule, column), rows in findings.group_by("rule", "column_name"):
            key = (str(rule), None if column is None else str(column))
            first = sorted([*self.findings.get(key, []), *rows["row_number"].bottom_k(ROWS_NAMED)])
            self.findings[key] = first[:ROWS_NAMED]
            self.counts[key] = self.counts.get(key, 0) + rows.height

    @property
    def emptied(self) -> dict[str, int]:
        """Return in how many rows each label was emptied."""
        return {str(column): count for (rule, column), count in self.counts.items() if rule == EMPTIED}

    def finding_counts(self) -> tuple[FindingCount, ...]:
        return tuple(
            FindingCount(rule, RULES[rule].severity, column, self.counts[rule, column], tuple(rows))
            for (rule, column), rows in sorted(self.findings.items(), key=str)
        )


def stage(
    source: Source,
    store: Store,
    tokeniser: Tokeniser,
    progress: Callable[[int], None],
    unknown: UnknownWordings | None = None,
) -> LoadedFile:
    """Stage one file and return what became of it. `progress` is called with the number of rows after each batch.

    Wordings of coded columns that nothing knows are counted in `unknown`.

    Raises ExtractRefused when the whole file cannot be used.
    """
    control, seen = read_control(source.path, source.file), note_file_state(source.path, source.file)
    control.refuse_other_content(seen.sha256, source.file)
    loaded = _blank_file(source, seen.sha256)
    accepted_folder = store.staging / ACCEPTED / loaded.folder
    rejected_folder = store.staging / REJECTIONS / loaded.folder
    for folder in (accepted_folder, rejected_folder):
        folder.mkdir(parents=True)
    counts, keys = _RowCounts(), KeyNumbers(source.extract, source.mapping.fold)
    new_names, declared = NewNames(source.mapping.names), DeclaredForms(source.mapping)
    sums = SumsAmongRows(source.extract, source.mapping.force, source.mapping.names)
    shown = SignsShown(source.extract, source.mapping.shapes)
    emptied: list[pl.DataFrame] = []
    opener = open_deletions if source.is_deletions else open_extract
    mapping = source.mapping.model_copy(update={"as_at": source.as_at})  # no day of the past is read as a later one
    reading = opener(source.path, source.extract, mapping, source.file)

    def checked(numbered: tuple[int, pl.DataFrame]) -> tuple[pl.DataFrame, Validated, pl.DataFrame, pl.DataFrame]:
        number, batch = numbered
        found = validate(_with_deletions(batch, source), source.extract, source.as_at, declared)
        usable = _dated(tokeniser.replace(found.accepted, source.extract), source, loaded)
        write_parquet(usable, accepted_folder / f"part-{number:05}.parquet", compression_level=1)
        rejected = _dated(tokeniser.replace(found.rejected, source.extract), source, loaded)
        _write_rejections(rejected_folder, f"{number:05}", rejected, pl.concat([found.rejections, found.flags]))
        return batch, found, usable.select(source.extract.key_tokens), rejected

    for batch, found, usable, rejected in map_in_order(checked, enumerate(reading.batches())):
        new_names.add(batch)
        sums.add(found.accepted)
        shown.add(batch, pl.concat([found.rejections, found.flags]))
        if unknown is not None:
            unknown.add(batch, found.rejections)
        keys.add(usable)
        for findings in (found.rejections, found.flags):
            counts.add(findings)
        if not (of_labels := found.flags.filter(pl.col("rule") == EMPTIED)).is_empty():
            emptied.append(of_labels.select("row_number", "column_name"))
        counts.labels.update({name: batch.get_column(name).count() for name in source.extract.labels})
        counts.rows_in += usable.height + rejected.height
        counts.usable += usable.height
        counts.rejected += rejected.height
        progress(counts.rows_in)
    _add_refused_rows(counts, reading.rows_refused, rejected_folder)
    assert counts.rows_in == reading.rows_in, "the reader and the counts of its batches differ"
    seen.refuse_changed()
    control.refuse_other_rows(reading.rows_of_file, source.file, reading.left_out.total)
    refuse_texts_for_labels(source.file, counts.labels, counts.emptied)
    emptied_cells = pl.concat(emptied) if emptied else None
    duplicates = keys.duplicates(named_in(accepted_folder, "part-*.parquet"), emptied_cells)
    asked = reading.questions() if control.rows is None else ()
    notes = (
        *reading.notes,
        *new_names.notes(),
        *declared.notes(),
        *shown.notes(),
        *sums.notes(),
        *duplicates.notes,
        *asked,
    )
    _remove_duplicates(duplicates, accepted_folder, rejected_folder, counts)
    if source.extract.name not in PUBLIC:  # data.police.uk has many crimes without an id, which look the same
        refuse_mostly_duplicates(source.file, counts.rows_in, counts.duplicates - counts.folded)
    return _finished(loaded, counts, accepted_folder, rejected_folder, notes)


def _blank_file(source: Source, source_sha256: str) -> LoadedFile:
    return LoadedFile(
        id=file_id(source, source_sha256),
        extract=source.extract.name,
        file_name=source.file,
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
        source_system=source.mapping.source_system,
        withdrawn_before=source.withdrawn_before,
    )


def file_id(source: Source, source_sha256: str) -> str:
    """Return the id of a reading: the same file read the same way as at the same day has the same id."""
    identity = (source.extract.name, source_sha256, source.mapping_sha256, source.as_at.isoformat(), source.kind)
    return hashlib.sha256("|".join(identity).encode()).hexdigest()[:12]


def _with_deletions(batch: pl.DataFrame, source: Source) -> pl.DataFrame:
    return batch.with_columns(is_deleted=pl.lit(value=True)) if source.is_deletions else batch


def _dated(rows: pl.DataFrame, source: Source, loaded: LoadedFile) -> pl.DataFrame:
    deleted = pl.col("is_deleted") if "is_deleted" in rows.columns else pl.lit(value=False)
    return rows.with_columns(
        pl.col("row_number").cast(pl.Int64),
        as_at_date=pl.lit(source.as_at),
        correction=pl.lit(source.correction, pl.Int32),
        is_deleted=deleted,
        source_id=pl.lit(loaded.id),
    )


def _write_rejections(folder: Path, number: str, rows: pl.DataFrame, findings: pl.DataFrame) -> None:
    if not rows.is_empty():
        write_parquet(rows, folder / f"rows-{number}.parquet")
    if not findings.is_empty():
        severity = {name: rule.severity for name, rule in RULES.items()}
        told = findings.with_columns(severity=pl.col("rule").replace_strict(severity))
        write_parquet(told, folder / f"findings-{number}.parquet")


def _add_refused_rows(counts: _RowCounts, refused: list[RowFault], folder: Path) -> None:
    """Count the rows that could not be read: of them only row number and rule are kept."""
    faults = pl.DataFrame(
        [astuple(fault) for fault in refused],
        schema={"row_number": pl.Int64, "rule": pl.String, "column_name": pl.String},
        orient="row",
    )
    counts.add(faults)
    counts.rows_in += faults["row_number"].n_unique()
    counts.rejected += faults["row_number"].n_unique()
    _write_rejections(folder, "unreadable", pl.DataFrame(), faults)


def _remove_duplicates(duplicates: Duplicates, accepted: Path, rejections: Path, counts: _RowCounts) -> None:
    if not duplicates.removed:
        return
    removed = pl.Series(sorted(duplicates.removed))
    folded = duplicates.folded.rows["row_number"] if duplicates.folded.away else pl.Series(dtype=pl.Int64)
    for part in named_in(accepted, "part-*.parquet"):
        rows = read_parquet(part)
        kept = rows.filter(~pl.col("row_number").is_in(removed.implode()))
        stands_for_several = kept["row_number"].is_in(folded.implode())
        if stands_for_several.any():  # the rows that it stands for may be in another part
            kept = kept.update(duplicates.folded.rows, on="row_number", include_nulls=True)
        if kept.height < rows.height or stands_for_several.any():
            write_parquet(kept, part, compression_level=1)
    findings = pl.DataFrame(
        {"row_number": sorted(duplicates.conflicting)}, schema={"row_number": pl.Int64}
    ).with_columns(rule=pl.lit("conflicting_rows"), column_name=pl.lit(None, pl.String))
    counts.add(findings)
    counts.folded += len(duplicates.folded.away)
    counts.duplicates += len(duplicates.exact) + len(duplicates.beside_emptied) + len(duplicates.folded.away)
    counts.rejected += duplicates.rejected.height
    counts.usable -= len(duplicates.removed)
    _write_rejections(rejections, "conflicts", duplicates.rejected, findings)


def _finished(
    loaded: LoadedFile, counts: _RowCounts, accepted: Path, rejections: Path, notes: tuple[str, ...]
) -> LoadedFile:
    parts, refused = (
        tuple((path.name, sha256_of_content(path)) for path in named_in(folder, "*.parquet"))
        for folder in (accepted, rejections)
    )
    assert counts.rows_in == counts.usable + counts.rejected + counts.duplicates, "a row was lost on the way in"
    return replace(
        loaded,
        rows_in=counts.rows_in,
        usable=counts.usable,
        rejected=counts.rejected,
        duplicates=counts.duplicates,
        folded=counts.folded,
        findings=counts.finding_counts(),
        parts=parts,
        rejections=refused,
        notes=notes,
    )
