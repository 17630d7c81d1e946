"""Read the labels that the list of events starts with (`schemas/settings/event_labels.toml`), and check a new label."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from pydantic import TypeAdapter

from dashboard.language.catalogue import marked
from dashboard.records.label_rule import LabelRule

RULE: Final = LabelRule(
    most=60,
    # A letter first, then letters, digits, single spaces and hyphens: no formula, no markup, no address.
    permitted=re.compile(r"[^\W\d_](?:[^\W_]|[ -](?=[^\W_]))*"),
    not_permitted=marked(
        "A label starts with a letter and holds letters, digits, single spaces and hyphens, nothing else."
    ),
    digits=5,
    too_many_digits=marked(
        "A label holds no long number: five digits in a row may be a reference or a telephone number."
    ),
)


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
    RULE.check(label)
    return label
