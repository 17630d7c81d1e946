"""Read the settings of the case review (`case_review.toml`), typed: a fault in the file stops the start."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, PositiveInt, TypeAdapter, with_config

from schemas.vocabulary import Words


class Answer(Words):
    """What a reviewer can answer to any question of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"


class Reviewer(Words):
    """The two who look, each by themselves."""

    POLICE = "police"
    ADVOCATE = "advocate"


@dataclass(frozen=True)
class Sample:
    """How the files are drawn."""

    seed: str
    closed_within_days: PositiveInt
    random_files: PositiveInt


@dataclass(frozen=True)
class Agreement:
    """From how many files on chance-corrected agreement is said."""

    kappa_from: PositiveInt


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class CaseReview:
    """All settings of the case review; `questions` are the checklist, by code, in its order."""

    sample: Sample
    agreement: Agreement
    questions: dict[str, str]


@cache
def settings() -> CaseReview:
    """Return the settings. A broken file raises and names its place: nothing starts until it is mended."""
    text = (files("schemas.settings") / "case_review.toml").read_text("utf-8")
    return TypeAdapter(CaseReview).validate_python(tomllib.loads(text))
