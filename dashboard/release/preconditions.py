"""Check that a release may begin: its quarter, the clock, the age of the extracts and the policy follow the edition before."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from dashboard.disclosure.policy import LEAST, read_policy
from dashboard.editions.manifest import POLICY_COPY, Manifest
from dashboard.editions.names import next_name, quarter_of, sort_key
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.edition_chain import Chain
from dashboard.release.tables.readings import first_day, name_of
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError, UsageError
from schemas.home.layout import Home
from schemas.settings.loss_reason import LossReason


@dataclass(frozen=True)
class ReleaseOptions:
    """Hold what a release was asked for.

    `supersede`: a second edition of a quarter, which keeps the first. `new_policy`: the rules were changed on purpose.
    `measure_coarser`: the report says what coarser tables would show, which takes a release for each.
    `accept_loss`: why a complete year has fewer crimes than in the edition before. `accept_rejected`: complete years may hold
    crimes that a rejected row may count otherwise. `withdraw_years`: an error was found in them; `return_years`: it is mended.
    """

    supersede: bool = False
    new_policy: bool = False
    measure_coarser: bool = True
    accept_loss: LossReason | None = None
    accept_rejected: bool = False
    withdraw_years: tuple[str, ...] = ()
    return_years: tuple[str, ...] = ()


class WithdrawnExtract(NamedTuple):
    """Hold an extract of a load that was withdrawn, and the coded reason."""

    extract: str
    as_at: date
    reason: str
    load: str


def next_edition(quarter: str, chain: Chain, options: ReleaseOptions) -> str:
    """Return the folder of the edition to be. Raises RefusedError where there is such an edition already, or a later one.

    Raises UsageError where it should supersede one that is not there.
    """
    if later := [name for name in chain.names if quarter_of(name) > quarter]:
        raise RefusedError(
            f"{quarter} lies before {max(later, key=sort_key)}, which was released. Release the next quarter."
        )
    is_there = any(quarter_of(name) == quarter for name in chain.names)
    if is_there and not options.supersede:
        raise RefusedError(
            f"The edition {quarter} exists, and an edition is never changed. With --supersede a new one is made beside it, and "
            "readers of the old one are told. Nothing was released."
        )
    if options.supersede and not is_there:
        raise UsageError(f"There is no edition {quarter} to supersede. Leave --supersede out.")
    return next_name(quarter, chain.names)


def superseded_by_next(quarter: str, chain: Chain) -> str | None:
    """Return the latest edition of a quarter, which a new one supersedes; None where there is none."""
    return max((name for name in chain.names if quarter_of(name) == quarter), key=sort_key, default=None)


def check_order(chain: Chain, warehouse: Warehouse, moment: datetime) -> None:
    """Raise RefusedError where time went backwards: the clock's, or that of the extracts.

    Extracts may be older than those of the last edition where a load that it was made from was withdrawn since.
    """
    if chain.last is None:
        return
    if moment <= chain.last.created_at:
        raise RefusedError(
            f"The clock says {moment:%Y-%m-%d %H:%M}, and {chain.last.edition} was released at "
            f"{chain.last.created_at:%Y-%m-%d %H:%M}. Set the clock right, then try again. Nothing was released."
        )
    if warehouse.as_at < chain.last.as_at and not withdrawn_since(warehouse, chain.last):
        raise RefusedError(
            f"The warehouse stands as at {warehouse.as_at}, and {chain.last.edition} was made from extracts of "
            f"{chain.last.as_at}. Load the newer extracts first. Nothing was released."
        )


def withdrawn_since(warehouse: Warehouse, edition: Manifest) -> tuple[WithdrawnExtract, ...]:
    """Return what was withdrawn since an edition that could have been made from it."""
    query = (
        "select extract, as_at_date, reason, load_id from withdrawn_loads "
        "where loaded_at <= $released and withdrawn_at > $released order by all"
    )
    found = warehouse.cursor().execute(query, {"released": edition.released_at}).fetchall()
    return tuple(WithdrawnExtract(*row) for row in found)


def check_first_year(rules: ReleaseRules, past: PastRecord | None) -> None:
    """Raise RefusedError where blocks of years would begin with another year than in the editions before."""
    counted = set() if past is None else past.closed.keys() | past.withdrawn
    if counted and min(counted) != (first := name_of(first_day(rules.declarations.first_year))):
        raise RefusedError(
            f"first_year in tables.toml is {rules.declarations.first_year}, so that the first year would be {first}, and the "
            f"editions before begin with {min(counted)}. Their blocks of years begin there, and no year may stand in two. Put "
            "the number back. Nothing was released."
        )


def check_said(rules: ReleaseRules) -> None:
    """Raise RefusedError where somebody said a figure outside, and nobody has judged what it tells."""
    unjudged = [f"{figure.name} ({figure.source})" for figure in rules.outside.said if figure.judged is None]
    if unjudged:
        raise RefusedError(
            f"Said outside, and not judged: {'; '.join(unjudged)}. Whoever heard it can set it beside this edition. Say in "
            "`judged` of outside_figures.toml what it tells of which counts, and where it tells of one, write that among the "
            "figures; if a count can then be worked out, the release says so. Nothing was released."
        )


def check_policy(home: Path, chain: Chain, rules: ReleaseRules, options: ReleaseOptions) -> None:
    """Raise RefusedError where the policy is another than that of the last edition, and nobody said that it may be.

    One that promises less than an earlier edition did is refused whatever anybody says.
    """
    if chain.last is None or chain.last.policy == rules.policy_hash:
        return
    promised = read_policy(Home(home).releases / chain.last.edition / POLICY_COPY)
    for name in (*LEAST, "block_years"):
        before, now = getattr(promised, name), getattr(rules.policy, name)
        if now < before or (name == "block_years" and now != before):
            raise RefusedError(
                f"{rules.policy_path}: {name} is {now}, and {chain.last.edition} promised {before}. What editions promised, "
                "every later one keeps: a policy may ask for more, never for less. Put the number back. Nothing was released."
            )
    if not options.new_policy:
        raise RefusedError(
            f"{rules.policy_path} is not the policy of {chain.last.edition}. Put the old one back; or, if the change was agreed, "
            "say --new-policy, and readers are told. Nothing was released."
        )
