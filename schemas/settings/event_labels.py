"""Read the labels that the list of events starts with (`event_labels.toml`), and check a new label."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import TypeAdapter

from schemas.errors import UsageError

LEAST, MOST = 3, 60
"""Letters of a label."""
PERMITTED: Final = re.compile(r"[^\W\d_](?:[^\W_]|[ -](?=[^\W_]))*")
"""A letter first, then letters, digits, single spaces and hyphens: no formula, no markup, no address."""
NUMBER: Final = re.compile(r"\d{5}")
"""Digits in a row that no year has: a reference or a telephone."""


@cache
def labels() -> dict[str, str]:
    """Return label -> kind, as the file has them. A fault in the file stops the start."""
    text = (files("schemas.settings") / "event_labels.toml").read_text("utf-8")
    by_kind = TypeAdapter(dict[str, dict[str, list[str]]]).validate_python(tomllib.loads(text))["labels"]
    return {checked(label): kind for kind, of_kind in by_kind.items() for label in of_kind}


def kinds() -> tuple[str, ...]:
    """Return the kinds of events, in the order of the file."""
    return tuple(dict.fromkeys(labels().values()))


def checked(label: str) -> str:
    """Return a label with single spaces. Raises UsageError, which does not repeat the text, for one that is not permitted."""
    label = " ".join(label.split())
    if not LEAST <= len(label) <= MOST:
        raise UsageError(f"A label has {LEAST} to {MOST} letters; this one has {len(label)}.")
    if not PERMITTED.fullmatch(label):
        raise UsageError(
            "A label starts with a letter and holds letters, digits, single spaces and hyphens, nothing else."
        )
    if NUMBER.search(label):
        raise UsageError("A label holds no long number: five digits in a row may be a reference or a telephone.")
    return label
