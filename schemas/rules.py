"""Read every rule of `rules.toml` by its name: its severity, what is wrong in plain words, and the remedy."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

Severity = Literal["reject", "flag", "refuse"]


@dataclass(frozen=True)
class Rule:
    """Hold one rule as the load letter, the data dictionary and the Data quality page show it."""

    name: str
    severity: Severity
    says: str
    remedy: str


def _read() -> dict[str, Rule]:
    entries = tomllib.loads(files("schemas").joinpath("rules.toml").read_text("utf-8"))
    return {name: Rule(name, **entry) for name, entry in entries.items()}


RULES: dict[str, Rule] = _read()
