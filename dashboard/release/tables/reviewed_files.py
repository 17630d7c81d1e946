"""Read the reviewed files behind a release. A force that needs its own puts them into `release_rules` in its home."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dashboard.disclosure.policy import POLICY, Policy, read_policy
from dashboard.release.tables.declared_tables import (
    OUTSIDE_FIGURES,
    TABLES,
    Declarations,
    OutsideFigures,
    with_names_of_today,
)
from dashboard.release.tables.table_faults import fault_of
from schemas.errors import NO_FILE, RefusedError
from schemas.home.layout import Home
from schemas.operating_system.sha256 import sha256_of
from schemas.settings.thresholds import with_numbers


@dataclass(frozen=True)
class ReleaseRules:
    """Hold policy, tables and outside figures, with the hash of each."""

    policy: Policy
    policy_path: Path
    declarations: Declarations
    outside: OutsideFigures
    tables_hash: str
    outside_hash: str

    @property
    def policy_hash(self) -> str:
        """Return the hash of the values alone: a comment changes no rule."""
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


def read_tables(path: Path = TABLES) -> Declarations:
    """Return the declared tables. Raises RefusedError, which names the file, the place and the fault."""
    declared: Declarations = _read_toml(path, Declarations)
    names = [table.name for table in declared.tables]
    for table in declared.tables:
        fault = "stands twice" if names.count(table.name) > 1 else fault_of(table)
        if fault:
            raise RefusedError(f"{path}, table {table.name}: {fault}. Mend the file; nothing was released.")
    known = {table.quantity_of(row) for table in declared.tables for row in table.rows}
    known |= {base for table in declared.tables for row in table.rows if (base := table.base_of(row))}
    known |= set(declared.counted_before)
    for bound in declared.bounds:
        if unknown := sorted({*bound.smaller, *bound.larger} - known):
            raise RefusedError(
                f"{path}, the bound {bound.why!r}: no table counts {unknown[0]!r}. Mend the file; nothing was released."
            )
    return declared


def read_outside_figures(path: Path = OUTSIDE_FIGURES) -> OutsideFigures:
    """Return the figures that are known outside. Raises RefusedError as `read_tables` does."""
    found: OutsideFigures = _read_toml(path, OutsideFigures)
    for figure in found.figures:
        if figure.high < figure.low:
            raise RefusedError(f"{path}, {figure.name}: high lies below low. Mend the file; nothing was released.")
    return found


def _own_or(home: Path, path: Path) -> Path:
    own = Home(home).release_rules / path.name
    return own if own.is_file() else path


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _read_toml(path: Path, kind: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(
            tomllib.loads(with_numbers(with_names_of_today(path.read_text("utf-8"))))
        )
    except (*NO_FILE, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedError(f"{path} cannot be read ({error}). Mend the file; nothing was released.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RefusedError(f"{path}: {where}: {first['msg']}. Mend the file; nothing was released.") from error
