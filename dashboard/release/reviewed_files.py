"""The reviewed files behind a release. A force that needs its own puts them into `release_rules` in its home."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from dashboard.disclosure.policy import POLICY, Policy, read_policy
from dashboard.editions.manifest import sha256_of
from dashboard.release.declared_tables import (
    OUTSIDE_FIGURES,
    TABLES,
    Declarations,
    OutsideFigures,
    read_outside_figures,
    read_tables,
)

OWN_RULES: Final = "release_rules"


@dataclass(frozen=True)
class ReleaseRules:
    """Policy, tables and outside figures, with what identifies each."""

    policy: Policy
    policy_path: Path
    declarations: Declarations
    outside: OutsideFigures
    tables_hash: str
    outside_hash: str

    @property
    def policy_hash(self) -> str:
        """The values alone: a comment changes no rule."""
        return _hash(asdict(self.policy))


def read_rules(home: Path) -> ReleaseRules:
    """Return the rules of a home, or those of the program where it has none. Raises RefusedError for a fault in a file."""
    policy, tables, outside = (_own_or(home, path) for path in (POLICY, TABLES, OUTSIDE_FIGURES))
    return ReleaseRules(
        read_policy(policy),
        policy,
        read_tables(tables),
        read_outside_figures(outside),
        sha256_of(tables),
        sha256_of(outside),
    )


def _own_or(home: Path, path: Path) -> Path:
    own = home / OWN_RULES / path.name
    return own if own.is_file() else path


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
