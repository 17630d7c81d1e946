"""Read what an edition is made from, once, before anything is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dashboard.release.preconditions import (
    ReleaseOptions,
    check_first_year,
    check_order,
    check_policy,
    check_said,
    next_edition,
    superseded_by_next,
)
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.draws import Draws, draws_of
from dashboard.release.record.edition_chain import Chain
from dashboard.release.record.ledger import read_past
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.warehouse.reader import Warehouse

SAMPLE_FORCE: Final = "Sample Force"

ProgressReport = Callable[[str], None]
"""What a release is told to say of each of its steps."""


@dataclass(frozen=True)
class ReleaseInputs:
    """Hold what an edition is made from: a build, the reviewed rules, and what all editions before it left.

    `edition`: the name that it will have. `supersedes`: the edition of its quarter that stood so far. `past`: the record of the
    edition before; None where this is the first. `moment`: when the release began.
    """

    home: Path
    edition: str
    supersedes: str | None
    warehouse: Warehouse
    is_sample: bool
    rules: ReleaseRules
    chain: Chain
    past: PastRecord | None
    draws: Draws
    options: ReleaseOptions
    moment: datetime

    @property
    def outside_figures(self) -> tuple[OutsideFigure, ...]:
        """Return what is known outside of the counts of this force."""
        return self.rules.outside.of(self.is_sample)


def read_inputs(
    home: Path,
    quarter: str,
    warehouse: Warehouse,
    rules: ReleaseRules,
    chain: Chain,
    options: ReleaseOptions,
    moment: datetime,
) -> ReleaseInputs:
    """Return what the edition of a quarter is made from.

    Raises UsageError or RefusedError where it may not follow the editions before it, CannotRunError where no secret can be read.
    """
    edition = next_edition(quarter, chain, options)
    check_order(chain, warehouse, moment)
    check_policy(home, chain, rules, options)
    check_said(rules)
    past = read_past(home, chain.names)
    check_first_year(rules, past)
    return ReleaseInputs(
        home=home,
        edition=edition,
        supersedes=superseded_by_next(quarter, chain),
        warehouse=warehouse,
        is_sample=_is_sample(warehouse),
        rules=rules,
        chain=chain,
        past=past,
        draws=draws_of(home, rules.policy_hash, None if past is None else past.secret, may_change=options.new_policy),
        options=options,
        moment=moment,
    )


def _is_sample(warehouse: Warehouse) -> bool:
    """Tell whether every crime is of the force that the sample data made up."""
    found = warehouse.cursor().execute("select distinct force from crimes").fetchall()
    return found == [(SAMPLE_FORCE,)]
