"""Read the settings of the case review (`case_review.toml`), typed: a fault in the file stops the start."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import ConfigDict, PositiveInt, TypeAdapter, with_config

from schemas.vocabulary import Words

STRICT = ConfigDict(extra="forbid")  # a setting that nothing reads is a mistake


class Answer(Words):
    """List the answers to a question of the checklist."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_APPLICABLE = "not_applicable"


class Reviewer(Words):
    """List the two reviewers, who answer independently of each other."""

    POLICE = "police"
    ADVOCATE = "advocate"


@with_config(STRICT)
@dataclass(frozen=True)
class Sample:
    """Hold how the sample of closed files is drawn."""

    seed: str
    closed_within_days: PositiveInt
    random_files: PositiveInt


@with_config(STRICT)
@dataclass(frozen=True)
class Agreement:
    """Hold from how many files on chance-corrected agreement (kappa) is shown."""

    kappa_from: PositiveInt


@with_config(STRICT)
@dataclass(frozen=True)
class CaseReview:
    """Hold all settings of the case review. `questions`: the checklist in its order, code -> question."""

    sample: Sample
    agreement: Agreement
    questions: dict[str, str]


@cache
def settings() -> CaseReview:
    """Return the settings. A fault in the file stops the start with a ValidationError that names the setting."""
    text = (files("schemas.settings") / "case_review.toml").read_text("utf-8")
    return TypeAdapter(CaseReview).validate_python(tomllib.loads(text))
