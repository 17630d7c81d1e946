"""Release an edition from a warehouse: count, hide, audit, write, sign, publish. Whatever fails, nothing is half-published."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.editions import manifest as manifests
from dashboard.editions.cells import Cell
from dashboard.editions.latest import point_latest
from dashboard.editions.manifest import CUBE, MANIFEST, POLICY_COPY, SIGNATURE, Manifest
from dashboard.editions.names import check_quarter
from dashboard.release.closed_years import years_to_read
from dashboard.release.counted_edition import count_edition
from dashboard.release.freeze.cube_process import write_apart
from dashboard.release.freeze.publish import note_last, put, settle_on_disk, staged, written
from dashboard.release.freeze.sign import release_key
from dashboard.release.preconditions import (
    ReleaseOptions,
    check_first_year,
    check_order,
    check_policy,
    check_said,
    next_edition,
    superseded_by_next,
    withdrawn_since,
)
from dashboard.release.published_cells import cells_of
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.cohorts import delete_left_cohorts, read_cohorts, write_cohorts
from dashboard.release.record.draws import draws_of
from dashboard.release.record.edition_chain import Chain, read_chain
from dashboard.release.record.ledger import (
    REPORTS,
    UNFINISHED,
    finish,
    read_past,
    settle_unfinished,
    write_ledger,
)
from dashboard.release.report import ReleaseReport, coarser_tables, promises, report_of
from dashboard.release.tables.reviewed_files import ReleaseRules, read_rules
from dashboard.release.tables.true_counts import CountedTable, readings_of
from dashboard.release.withdrawn_years import proofs_with
from dashboard.warehouse.reader import Warehouse, open_warehouse
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.operating_system.sha256 import sha256_of
from schemas.settings.withdrawal_reason import WithdrawalReason

SAMPLE_FORCE: Final = "Sample Force"

ProgressReport = Callable[[str], None]


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
        rules, chain, moment = read_rules(home), read_chain(home), now or manifests.now()
        point_latest(Home(home), staging)  # where a release was killed before its end
        name = next_edition(quarter, chain, options)
        check_order(chain, warehouse, moment)
        check_policy(home, chain, rules, options)
        check_said(rules)
        past = read_past(home, chain.names)
        check_first_year(rules, past)
        draws = draws_of(home, rules.policy_hash, None if past is None else past.secret, may_change=options.new_policy)
        figures = rules.outside.of(_is_sample(warehouse))
        counted = count_edition(home, name, warehouse, rules, past, chain, draws, figures, options, progress)
        years, protected, withdrawn = counted.years, counted.protected, counted.withdrawn
        tables, record, hidden = protected.tables, protected.record, protected.hidden
        cells = cells_of(tables, record, hidden, rules.policy)
        coarser = coarser_tables(name, tables, rules, past, draws, cells, progress) if options.measure_coarser else ()
        supersedes = superseded_by_next(quarter, chain)
        report = report_of(
            name,
            supersedes,
            warehouse.build,
            cells,
            protected,
            coarser,
            _withdrawn(warehouse, chain),
            counted.fallen,
            counted.uncertain,
            promises(chain, past, draws, years.lost),
            tuple(sorted(withdrawn)),
            counted.held_back,
            counted.not_read,
            counted.uncovered,
        )
        progress("freezing")
        kept = years_to_read(tables, years)
        before = {key: count for key, count in years.known.read.items() if key.period not in withdrawn}
        read = before | readings_of(tables)  # of tables that are left out too: they may come back
        proofs = frozenset() if past is None else proofs_with(past, chain, warehouse, options)
        returned = (
            frozenset() if past is None else past.returned | {(year, name) for year in past.withdrawn - withdrawn}
        )
        made = PastRecord(
            record, hidden, draws.fingerprint, read, years.closed, kept, withdrawn, years.erased, proofs, returned
        )
        ledger = written(staging / "ledger", lambda path: write_ledger(path, made))
        manifest = _manifest(home, name, chain, warehouse, rules, moment, supersedes)
        key = release_key(home)
        folder = _edition(staging / name, tables, cells, rules, manifest, ledger, key)
        if chain.last is not None:  # where a release was killed before its end
            note_last(home, staging, chain.last.edition, len(chain.manifests), key)
        # first, and beside what is there: else a kill leaves a year closed and its crimes unknown
        write_cohorts(home, {**read_cohorts(home), **years.cohorts})
        _publish(home, staging, name, folder, ledger, report)
        note_last(home, staging, name, len(chain.manifests) + 1, key)
        point_latest(Home(home), staging)
        write_cohorts(home, {year: each for year, each in years.cohorts.items() if year in kept})
    return Released(name, Home(home).releases / name, report)


def _withdrawn(warehouse: Warehouse, chain: Chain) -> list[str]:
    """Return in words which loads were withdrawn since the edition before."""
    if chain.last is None:
        return []
    return [
        f"{extract} as at {day}: {WithdrawalReason(reason).label.lower()}"
        for extract, day, reason in withdrawn_since(warehouse, chain.last)
    ]


def _is_sample(warehouse: Warehouse) -> bool:
    """Tell whether every crime is of the force that the sample data made up."""
    found = warehouse.cursor().execute("select distinct force from crimes").fetchall()
    return found == [(SAMPLE_FORCE,)]


def _manifest(
    home: Path,
    name: str,
    chain: Chain,
    warehouse: Warehouse,
    rules: ReleaseRules,
    moment: datetime,
    supersedes: str | None,
) -> Manifest:
    """Return the manifest, before its files have hashes."""
    found = warehouse.cursor().execute("select definitions_hash from build").fetchone()
    assert found is not None, "a build names its definitions"
    previous = None if chain.last is None else chain.last.edition
    return Manifest(
        edition=name,
        number=len(chain.manifests) + 1,
        as_at=warehouse.as_at,
        released_on=moment.date(),
        created_at=moment,
        build=warehouse.build,
        definitions=found[0],
        tables=rules.tables_hash,
        outside_figures=rules.outside_hash,
        policy=rules.policy_hash,
        files={},
        ledger="",
        previous=previous,
        previous_manifest=None if previous is None else manifests.manifest_hash(Home(home).releases, previous),
        supersedes=supersedes,
        is_sample=_is_sample(warehouse),
    )


def _edition(
    folder: Path,
    tables: tuple[CountedTable, ...],
    cells: tuple[Cell, ...],
    rules: ReleaseRules,
    manifest: Manifest,
    ledger: Path,
    key: Ed25519PrivateKey,
) -> Path:
    """Write the edition's folder aside."""
    folder.mkdir(mode=0o700)
    write_apart(folder / CUBE, [table.table for table in tables], cells)
    (folder / POLICY_COPY).write_bytes(rules.policy_path.read_bytes())
    files = {name: sha256_of(folder / name) for name in (CUBE, POLICY_COPY)}
    content = manifest.model_copy(update={"files": files, "ledger": sha256_of(ledger)}).to_bytes()
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
    path.write_text(text, "utf-8")
