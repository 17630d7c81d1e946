"""Release an edition from a warehouse: count, hide, audit, write, sign, publish. Whatever fails, nothing is half-published."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.editions import manifest as manifests
from dashboard.editions.cells import Cell
from dashboard.editions.latest import point_latest
from dashboard.editions.manifest import CUBE, MANIFEST, POLICY_COPY, SIGNATURE, Manifest
from dashboard.editions.names import check_quarter
from dashboard.release.closed_years import years_to_read
from dashboard.release.counted_edition import CountedEdition, count_edition
from dashboard.release.freeze.cube_process import write_apart
from dashboard.release.freeze.publish import note_last, put, settle_on_disk, staged, written
from dashboard.release.freeze.sign import release_key
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.published_cells import cells_of
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.cohorts import delete_left_cohorts, read_cohorts, write_cohorts
from dashboard.release.record.edition_chain import read_chain
from dashboard.release.record.ledger import REPORTS, UNFINISHED, finish, settle_unfinished, write_ledger
from dashboard.release.release_inputs import ProgressReport, ReleaseInputs, read_inputs
from dashboard.release.report import ReleaseReport, coarser_tables, report_of
from dashboard.release.tables.reviewed_files import read_rules
from dashboard.release.tables.true_counts import CountedTable, readings_of
from dashboard.release.withdrawn_years import all_proofs
from dashboard.warehouse.reader import open_warehouse
from schemas.home.about_to import about_to
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.operating_system.sha256 import sha256_of


@dataclass(frozen=True)
class Released:
    """Hold what a release made."""

    name: str
    folder: Path
    report: ReleaseReport


def release(
    home: Path,
    quarter: str,
    options: ReleaseOptions,
    progress: ProgressReport = lambda _: None,
    now: datetime | None = None,
) -> Released:
    """Build, audit and freeze the edition of a quarter.

    Raises UsageError for a name that is none, RefusedError for what must not be published, CannotRunError for lock, disk or key.
    """
    check_quarter(quarter)
    warehouse = open_warehouse(home)
    with locked(Home(home).release_lock, "release"), staged(home) as staging:
        settle_unfinished(home)
        delete_left_cohorts(home)
        rules, chain = read_rules(home), read_chain(home)
        point_latest(Home(home), staging)  # where a release was killed before its end
        inputs = read_inputs(home, quarter, warehouse, rules, chain, options, now or manifests.now())
        counted = count_edition(inputs, progress)
        protected = counted.protected
        cells = cells_of(protected.tables, protected.record, protected.hidden, rules.policy)
        coarser = coarser_tables(inputs, protected.tables, cells, progress) if options.measure_coarser else ()
        report = report_of(inputs, counted, cells, coarser)
        progress("freezing")
        _freeze(inputs, counted, cells, report, staging)
    return Released(inputs.edition, Home(home).releases / inputs.edition, report)


def _freeze(
    inputs: ReleaseInputs, counted: CountedEdition, cells: tuple[Cell, ...], report: ReleaseReport, staging: Path
) -> None:
    """Write ledger and edition, sign, and publish them; keep the crimes of closed years that are to be read again."""
    home, name, chain, cohorts = inputs.home, inputs.edition, inputs.chain, counted.years.cohorts
    record = _record_for_the_next(inputs, counted)
    ledger = written(staging / "ledger", lambda path: write_ledger(path, record))
    key = release_key(home)
    folder = _edition(staging / name, inputs, counted.protected.tables, cells, ledger, key)
    if chain.last is not None:  # where a release was killed before its end
        note_last(home, staging, chain.last.edition, len(chain.manifests), key)
    about_to(home, f"edition {name}", {"cells": len(cells)})
    # first, and beside what is there: else a kill leaves a year closed and its crimes unknown
    write_cohorts(home, {**read_cohorts(home), **cohorts})
    _publish(home, staging, name, folder, ledger, report)
    note_last(home, staging, name, len(chain.manifests) + 1, key)
    point_latest(Home(home), staging)
    write_cohorts(home, {year: each for year, each in cohorts.items() if year in record.kept})


def _record_for_the_next(inputs: ReleaseInputs, counted: CountedEdition) -> PastRecord:
    """Return the record of this edition as the next one finds it."""
    past, years, withdrawn, tables = inputs.past, counted.years, counted.withdrawn, counted.protected.tables
    before = {key: count for key, count in years.known.read.items() if key.period not in withdrawn}
    returned = (
        set() if past is None else past.returned | {(year, inputs.edition) for year in past.withdrawn - withdrawn}
    )
    return PastRecord(
        record=counted.protected.record,
        hidden=counted.protected.hidden,
        secret=inputs.draws.fingerprint,
        read=before | readings_of(tables),  # of tables that are left out too: they may come back
        closed=years.closed,
        kept=years_to_read(tables, years),
        withdrawn=withdrawn,
        erased=years.erased,
        proofs=all_proofs(inputs),
        returned=frozenset(returned),
    )


def _manifest(inputs: ReleaseInputs) -> Manifest:
    """Return the manifest, before its files have hashes."""
    found = inputs.warehouse.cursor().execute("select definitions_hash from build").fetchone()
    assert found is not None, "a build names its definitions"
    previous = None if inputs.chain.last is None else inputs.chain.last.edition
    return Manifest(
        edition=inputs.edition,
        number=len(inputs.chain.manifests) + 1,
        as_at=inputs.warehouse.as_at,
        released_on=inputs.moment.date(),
        created_at=inputs.moment,
        build=inputs.warehouse.build,
        definitions=found[0],
        tables=inputs.rules.tables_hash,
        outside_figures=inputs.rules.outside_hash,
        policy=inputs.rules.policy_hash,
        files={},
        ledger="",
        previous=previous,
        previous_manifest=None if previous is None else manifests.manifest_hash(Home(inputs.home).releases, previous),
        supersedes=inputs.supersedes,
        is_sample=inputs.is_sample,
    )


def _edition(
    folder: Path,
    inputs: ReleaseInputs,
    tables: tuple[CountedTable, ...],
    cells: tuple[Cell, ...],
    ledger: Path,
    key: Ed25519PrivateKey,
) -> Path:
    """Write the edition's folder aside."""
    folder.mkdir(mode=0o700)
    write_apart(folder / CUBE, [table.table for table in tables], cells)
    (folder / POLICY_COPY).write_bytes(inputs.rules.policy_path.read_bytes())
    files = {name: sha256_of(folder / name) for name in (CUBE, POLICY_COPY)}
    content = (
        _manifest(inputs).model_copy(update={"files": files, "ledger": home_file.sha256_of_content(ledger)}).to_bytes()
    )
    (folder / MANIFEST).write_bytes(content)
    (folder / SIGNATURE).write_bytes(key.sign(content))
    return folder


def _publish(home: Path, staging: Path, name: str, folder: Path, ledger: Path, report: ReleaseReport) -> None:
    """Give ledger, report and edition their names; the ledger first: an edition without one could not be audited again."""
    texts = (json.dumps(report.to_json(), indent=1), report.to_text() + "\n")
    reports = [
        written(staging / f"report{end}", partial(_write, text=text)) for end, text in zip(REPORTS, texts, strict=True)
    ]
    settle_on_disk(staging)
    put(ledger, Home(home).release_ledgers / f"{name}{UNFINISHED}")
    for made, end in zip(reports, REPORTS, strict=True):
        put(made, Home(home).release_ledgers / f"{name}{end}")
    put(folder, Home(home).releases / name)
    finish(home, name)


def _write(path: Path, text: str) -> None:
    path.write_bytes(home_file.as_kept(path, text.encode()))
