"""Read the policy: what is hidden, and how wide what is hidden must stay. Every edition carries its own copy of the file."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field, ValidationError, model_validator
from pydantic.dataclasses import dataclass

from schemas.errors import NO_FILE, RefusedError

POLICY: Final = Path(__file__).with_name("policy.toml")

Reading = Literal["cohort", "one_year_on", "outcomes", "courts"]
"""When a year of a table is read and frozen; the policy says how many months after its end each is."""

LEAST_MONTHS: Final = {"cohort_months": 3, "one_year_on_months": 12, "outcomes_months": 12, "courts_months": 24}
LEAST: Final = {
    "hidden_to": 4,
    "least_width": 5,
    "zero_needs": 10,
    "share_needs": 10,
    "least_people": 2,
    **LEAST_MONTHS,
}
"""No reviewed file may ask for less: below the weaker of the two presets, hiding protects nobody."""

Positive = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, config=ConfigDict(extra="forbid", strict=True))
class Policy:
    """Hold the rules of one edition."""

    hidden_from: Positive
    hidden_to: Positive
    least_width: Positive
    zero_needs: Positive  # a zero is shown only where the count that it is a part of is at least this
    share_needs: Positive  # a percentage is shown only where its denominator is at least this
    rounding: Literal[0, 5]
    least_people: Positive = 1  # a count behind which fewer people stand is hidden, whatever its size
    cohort_months: Positive = 6  # after the end of a year, as the next three: until its crimes are closed
    one_year_on_months: Positive = 12
    outcomes_months: Positive = 24
    courts_months: Positive = 36
    block_years: Positive = 3  # where single years are too few, so many stand together

    @model_validator(mode="after")
    def _in_order(self) -> "Policy":
        if self.hidden_to < self.hidden_from:
            raise ValueError("hidden_to lies below hidden_from")
        if self.rounding and self.hidden_to < self.rounding // 2:
            raise ValueError("a count that is shown would be rounded to zero: raise hidden_to")
        if self.rounding and self.share_needs < 4 * self.rounding:
            raise ValueError("a percentage of rounded counts needs a denominator of at least four times the rounding")
        if not self.cohort_months <= self.one_year_on_months <= self.outcomes_months <= self.courts_months:
            raise ValueError("the months of the readings do not follow one another")
        return self

    def months_until(self, reading: Reading) -> int:
        """Return how many months after its end a year is read."""
        months: int = getattr(self, f"{reading}_months")
        return months

    def reading_day(self, reading: Reading, year: date) -> date:
        """Return the day from which the financial year that begins on a day is read: so many months after its end."""
        years, months = divmod(year.month - 1 + self.months_until(reading), 12)
        return date(year.year + 1 + years, months + 1, 1) - timedelta(days=1)

    def is_small(self, count: int) -> bool:
        """Tell whether a count, or a change by so many, is hidden for its own size."""
        return self.hidden_from <= abs(count) <= self.hidden_to

    def published(self, count: int) -> int:
        """Return a count as it is published: as it is, or to the nearest 5."""
        return count if not self.rounding else (count + self.rounding // 2) // self.rounding * self.rounding


def read_policy(path: Path = POLICY) -> Policy:
    """Return the policy of a file. Raises RefusedError, which names the fault, OSError where it may not be read."""
    try:
        policy = Policy(**tomllib.loads(path.read_text("utf-8")))
    except (*NO_FILE, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedError(f"{path} cannot be read as a policy ({error}). Mend the file.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the policy"
        raise RefusedError(f"{path}: {where}: {first['msg']}. Mend the file.") from error
    if policy.hidden_from != 1:
        raise RefusedError(
            f"{path}: hidden_from is {policy.hidden_from}. Expected 1: one person is always hidden. Mend the file."
        )
    for name, least in LEAST.items():
        if getattr(policy, name) < least:
            raise RefusedError(f"{path}: {name} is {getattr(policy, name)}. Expected at least {least}. Mend the file.")
    return policy
