"""Verify every edition again: hashes, signatures, order, ledgers, what is shown, and the audit of all of them together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.disclosure.audit import audit
from dashboard.editions.cells import Status
from dashboard.editions.reader import Edition, open_edition
from dashboard.release.freeze.sign import check_pair, release_key
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.cohorts import compare_cohorts
from dashboard.release.record.edition_chain import Chain, read_chain
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.record.published_record import protection_of
from dashboard.release.stray_files import check_strays
from dashboard.release.tables.readings import TO, years_between
from dashboard.release.tables.true_counts import CellKey
from schemas.errors import RefusedError
from schemas.home.layout import Home


@dataclass(frozen=True)
class Verified:
    """Hold what was found to be as released. `least_width` is None where nothing is hidden."""

    editions: tuple[str, ...]  # oldest first
    attacked: int
    least_width: int | None


def verify(home: Path, progress: Callable[[str], None] = lambda _: None) -> Verified:
    """Check every edition of a home. Raises RefusedError for the first thing that is not as it was released, or too narrow."""
    chain = verify_shown(home, progress)
    check_strays(home)
    if chain.last is None:
        return Verified((), 0, None)
    progress("attacking all editions together")
    return _audited(home, chain)


def verify_shown(home: Path, progress: Callable[[str], None] = lambda _: None) -> Chain:
    """Return the chain of all editions after each was compared with its ledger; nothing is attacked. Raises RefusedError."""
    progress("signatures, hashes and order")
    chain = read_chain(home)
    if chain.last is None:
        return chain
    if Home(home).release_key.exists():  # a copy of the releases can be verified without it
        check_pair(home, release_key(home))
    for name in chain.names:
        progress(f"what {name} shows")
        past = read_ledger(ledger_of(home, name))
        _check_shown(open_edition(Home(home).releases, name), past)
    compare_cohorts(home, past.closed, past.kept)
    return chain


def _check_shown(edition: Edition, past: PastRecord) -> None:
    """Raise RefusedError where a cell shows what its ledger hides, or anything but the true count as the policy publishes it."""
    for cell_key, cell in edition.cells.items():
        found = _entries_of(CellKey(*cell_key), past)
        if cell.status not in (Status.SHOWN, Status.ZERO, Status.HIDDEN):
            is_right = cell.value is None and CellKey(*cell_key) not in past.record.index_of
        elif not found:
            is_right = False
        elif any(past.record.is_hidden(index, past.hidden) for index in found):
            is_right = cell.status is Status.HIDDEN
        else:
            is_right = cell.value == edition.policy.published(sum(past.record.entries[index].value for index in found))
        if not is_right:
            raise RefusedError(
                f"The edition {edition.name} and its ledger disagree on {', '.join(part for part in cell_key if part)}. "
                "Withdraw the edition; restore both from one backup and release again."
            )


def _entries_of(cell_key: CellKey, past: PastRecord) -> list[int]:
    """Return the entry behind a cell; of all years together those of its years, since no edition holds an entry for them."""
    keys = [cell_key]
    if cell_key not in past.record.index_of and TO in cell_key.period:
        keys = [cell_key._replace(period=year) for year in years_between(cell_key.period)]
    return [past.record.index_of[key] for key in keys if key in past.record.index_of]


def _audited(home: Path, chain: Chain) -> Verified:
    assert chain.last is not None, "there is an edition"
    past = read_ledger(ledger_of(home, chain.last.edition))
    policy = open_edition(Home(home).releases, chain.last.edition).policy
    feasible_ranges = audit(past.record.problem(), past.hidden, protection_of(policy))
    narrow = {feasible.index for feasible in feasible_ranges if not feasible.is_protected}
    if exposed := [
        entry.name for index, entry in enumerate(past.record.entries) if entry.is_given_away or index in narrow
    ]:
        raise RefusedError(
            f"{len(exposed)} {'count' if len(exposed) == 1 else 'counts'} can be worked out from all editions together: "
            f"{'; '.join(exposed)}. "
            "docs/recall.md says how to recall an edition, and with which words."
        )
    return Verified(
        chain.names,
        len(feasible_ranges),
        min((feasible.high - feasible.low for feasible in feasible_ranges), default=None),
    )
