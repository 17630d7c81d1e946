"""The labels that an event may have (`events.toml`): a coded list, so that no free text gets in."""

import tomllib
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter


@cache
def labels() -> dict[str, str]:
    """Return the kind of every label, in the order of the file. A broken file raises: nothing starts until it is mended."""
    text = (files("schemas") / "events.toml").read_text("utf-8")
    by_kind = TypeAdapter(dict[str, dict[str, list[str]]]).validate_python(tomllib.loads(text))["labels"]
    return {label: kind for kind, of_kind in by_kind.items() for label in of_kind}
