"""Read the thresholds of the definitions (`thresholds.toml`), typed, and write them into texts that name them in braces.

The numbers of the outcomes of a group are written in the same way: the code list alone says which they are.
"""

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, PositiveInt, model_validator

from schemas.codes import outcome_codes_of
from schemas.settings import case_review, caseload

FILE: Final = "thresholds.toml"
NAMED: Final = re.compile(r"\{(?P<name>[a-z_]+)(?:\[(?P<index>\d)\])?\}")
"""A threshold in a text: `{landmark_days}`, or one of several spans: `{withdrawn_within_days[0]}`."""

OUTCOMES: Final = re.compile(r"\{outcomes of (?P<group>[a-z_]+): (?P<word>\w+)\}")
"""The outcomes of a group in a text, with the word before the last: `{outcomes of charged: or}` is 1 or 1A."""

Spans = Annotated[tuple[PositiveInt, ...], Field(min_length=1)]


class Thresholds(BaseModel):
    """Hold every number on which a definition turns; days, cases, extracts, per cent and months as their names say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    adult_age: PositiveInt
    oldest_age: PositiveInt
    age_bands_from: Spans
    earliest_year: Annotated[int, Field(ge=1900, le=2000)]
    landmark_days: PositiveInt
    prompt_identification_days: PositiveInt
    late_identification_days: PositiveInt
    early_contact_days: PositiveInt
    quick_closure_days: PositiveInt
    repeat_days: PositiveInt
    stood_after_days: PositiveInt
    comparison_days: PositiveInt
    reported_within_days: Spans
    withdrawn_within_days: Spans
    open_longer_than_days: Spans
    resolved_within_days: Spans
    again_within_days: Spans
    incidence_days: Spans
    median_cases: PositiveInt
    compared_cases: PositiveInt
    most_nameless_percent: PositiveInt
    reports_a_person: PositiveInt
    at_risk_cases: PositiveInt
    steward_extracts: PositiveInt
    interval_percent: Annotated[int, Field(ge=50, le=99)]
    most_open_percent: PositiveInt
    months_to_maturity: dict[str, PositiveInt]

    @model_validator(mode="after")
    def spans_rise(self) -> Self:
        """Check that spans rise and that age bands lie among adults. Raises ValueError naming the first that does not."""
        for name, value in self:
            if isinstance(value, tuple) and sorted(set(value)) != list(value):
                raise ValueError(f"{name}: write the shortest span first and each once")
        if not self.adult_age < self.age_bands_from[0] <= self.age_bands_from[-1] <= self.oldest_age:
            raise ValueError("age_bands_from: a band begins above adult_age and not above oldest_age")
        return self


@cache
def thresholds() -> Thresholds:
    """Return the thresholds. A fault in the file stops the start with a ValidationError that names the threshold."""
    text = (files("schemas.settings") / FILE).read_text("utf-8")
    return Thresholds.model_validate(tomllib.loads(text))


def threshold_rows() -> tuple[Thresholds, ...]:
    """Return the thresholds as the one row of a table that SQL reads."""
    return (thresholds(),)


@dataclass(frozen=True)
class AgeOfBand:
    """Hold an age of the cohort and the band that it is counted in."""

    age: int
    band: str


def ages_of_bands() -> tuple[AgeOfBand, ...]:
    """Return every age of the cohort with its band, such as 18-24 or 55+, as the rows of a table that SQL reads."""
    found = thresholds()
    starts = (found.adult_age, *found.age_bands_from)
    bands = [f"{first}-{after - 1}" for first, after in pairwise(starts)] + [f"{starts[-1]}+"]
    return tuple(
        AgeOfBand(age, bands[bisect_right(starts, age) - 1]) for age in range(found.adult_age, found.oldest_age + 1)
    )


@cache
def numbers() -> dict[str, int | tuple[int, ...]]:
    """Return every threshold that a text can name: those of this file, of the caseload and of the case review."""
    named = {name: value for name, value in thresholds() if not isinstance(value, dict)}
    return {**named, **vars(caseload.settings().thresholds), **vars(case_review.settings().agreement)}


def with_numbers(text: str) -> str:
    """Return a text with every threshold and every group of outcomes that it names in braces as their numbers.

    What else stands in braces is left. Raises LookupError for a group of outcomes that does not exist.
    """
    return NAMED.sub(_number, OUTCOMES.sub(_outcomes, text)) if "{" in text else text


def _outcomes(found: re.Match[str]) -> str:
    *others, last = outcome_codes_of(found["group"])
    return f"{', '.join(others)} {found['word']} {last}" if others else last


def _number(found: re.Match[str]) -> str:
    value = numbers().get(found["name"])
    if isinstance(value, tuple) and found["index"] is not None:
        return str(value[int(found["index"])])
    return str(value) if isinstance(value, int) and found["index"] is None else found[0]
