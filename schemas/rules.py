"""Read every rule of `rules.toml` by its name: its severity, what is wrong in plain words, and the remedy."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal

from schemas.settings.thresholds import with_numbers

Severity = Literal["reject", "flag", "refuse"]


@dataclass(frozen=True)
class Rule:
    """Hold one rule as the load letter, the data dictionary and the Data quality page show it."""

    name: str
    severity: Severity
    says: str
    remedy: str
    found: Mapping[str, str] = field(default_factory=dict)  # by case, what was found, where there are several
    remedies: Mapping[str, str] = field(default_factory=dict)  # by case, where the general remedy would not help

    def remedy_in(self, case: str | None, **values: str) -> str:
        """Return the remedy of a case with its values filled in, or the general one where there is no case."""
        return self.remedy if case is None else self.remedies[case].format(**values)


def _read() -> dict[str, Rule]:
    entries = tomllib.loads(with_numbers(files("schemas").joinpath("rules.toml").read_text("utf-8")))
    return {name: Rule(name, **entry) for name, entry in entries.items()}


RULES: dict[str, Rule] = _read()
