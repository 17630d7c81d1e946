"""Describe one fault of the sample."""

from dataclasses import dataclass

SOUND = "sound"  # rows without a fault, for the faults of their children to hang on
HELD_BACK, DUPLICATE = "held_back", "duplicates"


@dataclass(frozen=True)
class Fault:
    """Hold rows that break one rule and no other."""

    extract: str
    rule: str
    differs: tuple[dict[str, str], ...]  # for each row, what stands in it instead of the sound value
    has_parent: bool


def fault(extract: str, rule: str, *differs: dict[str, str], has_parent: bool = True) -> Fault:
    """Return a fault; without a parent, its rows refer to a crime or case that is in no file."""
    return Fault(extract, rule, differs, has_parent)
