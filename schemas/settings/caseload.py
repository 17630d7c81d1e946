"""Read the settings of the caseload (`caseload.toml`); a fault in the file stops the start and names the setting."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, PositiveInt, ValidationError, model_validator

from schemas.errors import UsageError
from schemas.vocabulary import Words

FILE: Final = "caseload.toml"


class QueueReason(StrEnum):
    """List the reasons for which an open case is in the officer's queue."""

    REVIEW_DUE_SOON = "review_due_soon"
    REVIEW_OVERDUE = "review_overdue"
    NEXT_ACTION_DUE_SOON = "next_action_due_soon"
    NEXT_ACTION_OVERDUE = "next_action_overdue"
    NO_CONTACT = "no_contact"
    RISK_ROSE = "risk_rose"
    CLOSED_WITHOUT_VICTIM_DECISION = "closed_without_victim_decision"
    COURT_SOON = "court_soon"
    COURT_PASSED = "court_passed"
    REFERRAL_NOT_STARTED = "referral_not_started"
    FORUM_ACTION_DUE_SOON = "forum_action_due_soon"
    FORUM_ACTION_OVERDUE = "forum_action_overdue"
    ASSESSMENT_OUT_OF_DATE = "assessment_out_of_date"

    @property
    def is_ahead(self) -> bool:
        """Return whether its day is still to come: only such a reason can be very soon."""
        return self.value.endswith("_soon")


class ReviewDecision(Words):
    """List what the officer can decide when she reviews a case."""

    SATISFIED = "satisfied"
    ASK_THE_INVESTIGATOR = "ask_the_investigator"
    ESCALATE = "escalate"
    CONTACT_AGAIN = "contact_again"
    CLOSE = "close"


class SnoozeReason(Words):
    """List the reasons for snoozing a case."""

    AWAITING_VICTIM = "awaiting_victim"
    AWAITING_INVESTIGATOR = "awaiting_investigator"
    AWAITING_COURT = "awaiting_court"
    ON_LEAVE_COVER = "on_leave_cover"
    OTHER_CODED = "other_coded"


@dataclass(frozen=True)
class QueuePosition:
    """Hold one line of the order of the queue as a row for SQL; position 1 is the top."""

    reason: str
    is_very_soon: bool
    position: int


class Settings(BaseModel):
    """Read a table of the file: it takes no unknown name, and nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Thresholds(Settings):
    """Hold the days from which a reason applies."""

    due_soon_days: PositiveInt
    very_soon_days: PositiveInt
    no_contact_days: PositiveInt
    referral_not_started_days: PositiveInt
    assessment_current_days: PositiveInt


class OrderLine(Settings):
    """Hold one line of the order of the queue."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
    reason: QueueReason
    very_soon: bool = False


class Order(Settings):
    """Hold the order of the queue, top first."""

    top_first: list[OrderLine]

    @model_validator(mode="after")
    def holds_every_reason_once(self) -> Self:
        """Check that the order names every reason once, and once more as very soon where its day is ahead. Raises ValueError."""
        wanted = {(reason, False) for reason in QueueReason}
        wanted |= {(reason, True) for reason in QueueReason if reason.is_ahead}
        given = [(line.reason, line.very_soon) for line in self.top_first]
        if sorted(given) != sorted(wanted):
            raise ValueError("every reason stands once, and once more with very_soon = true where its day is ahead")
        return self


class AnsweredForGood(Settings):
    """List the reasons that do not come back once the officer is satisfied."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
    by_satisfied: list[QueueReason]


class Snooze(Settings):
    """Hold for how many days a case can be snoozed."""

    at_most_days: PositiveInt


class Consultation(Settings):
    """List the purposes that the officer can give when she opens a case; where there are none, she is not asked."""

    purposes: list[str]


class Caseload(Settings):
    """Hold all settings of the caseload."""

    thresholds: Thresholds
    order: Order
    answered_for_days: dict[str, PositiveInt]
    answered_for_good: AnsweredForGood
    snooze: Snooze
    consultation: Consultation

    @model_validator(mode="after")
    def every_decision_lasts(self) -> Self:
        """Check that every decision says for how long it answers, and that very soon is sooner than soon. Raises ValueError."""
        if set(self.answered_for_days) != set(ReviewDecision):
            raise ValueError(f"answered_for_days needs exactly: {', '.join(ReviewDecision)}")
        if self.thresholds.very_soon_days >= self.thresholds.due_soon_days:
            raise ValueError("very_soon_days must be less than due_soon_days")
        return self


@cache
def settings() -> Caseload:
    """Return the settings of the file. Raises UsageError, which names the setting at fault."""
    return read_settings((files("schemas.settings") / FILE).read_text("utf-8"))


def thresholds() -> tuple[Thresholds, ...]:
    """Return the thresholds as the one row of a table that SQL reads."""
    return (settings().thresholds,)


def order() -> tuple[QueuePosition, ...]:
    """Return the order of the queue as the rows of a table that SQL reads."""
    lines = settings().order.top_first
    return tuple(QueuePosition(line.reason, line.very_soon, position) for position, line in enumerate(lines, 1))


def read_settings(text: str) -> Caseload:
    """Return the settings of a text in TOML. Raises UsageError, which names the setting at fault."""
    try:
        return Caseload.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"schemas/settings/{FILE} is not TOML: {error}. Nothing starts until it is mended.") from None
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(str(part) for part in fault['loc']) or FILE}: {fault['msg']}" for fault in error.errors()
        )
        raise UsageError(f"schemas/settings/{FILE} is broken: {faults}. Nothing starts until it is mended.") from None
