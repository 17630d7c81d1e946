"""Read the settings of the caseload (`caseload.toml`); a fault in the file stops the start and names the setting."""

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, ValidationError, model_validator

from schemas.errors import UsageError
from schemas.vocabulary import Words

FILE: Final = "caseload.toml"


class QueueReason(StrEnum):
    """List the reasons for which an open case is in the officer's queue."""

    REVIEW_DUE_SOON = "review_due_soon"
    REVIEW_OVERDUE = "review_overdue"
    REVIEW_PASSED = "review_passed"
    NEXT_ACTION_DUE_SOON = "next_action_due_soon"
    NEXT_ACTION_OVERDUE = "next_action_overdue"
    NEXT_ACTION_PASSED = "next_action_passed"
    NO_CONTACT = "no_contact"
    RISK_ROSE = "risk_rose"
    NEW_REPORT = "new_report"
    CLOSED_WITHOUT_VICTIM_DECISION = "closed_without_victim_decision"
    COURT_SOON = "court_soon"
    COURT_PASSED = "court_passed"
    REFERRAL_NOT_STARTED = "referral_not_started"
    FORUM_ACTION_DUE_SOON = "forum_action_due_soon"
    FORUM_ACTION_OVERDUE = "forum_action_overdue"
    FORUM_ACTION_PASSED = "forum_action_passed"
    ASSESSMENT_OUT_OF_DATE = "assessment_out_of_date"

    @property
    def is_near_a_day(self) -> bool:
        """Return whether the order asks how near its day is, to come or passed after that of the data."""
        return self.value.endswith(("_soon", "_passed"))

    @property
    def may_be_done(self) -> bool:
        """Return whether its day passed after that of the data: whether it was done cannot be known."""
        return self in (QueueReason.REVIEW_PASSED, QueueReason.NEXT_ACTION_PASSED, QueueReason.FORUM_ACTION_PASSED)


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


class Urgency(StrEnum):
    """List when a case asks for the officer, the most urgent first."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


class Settings(BaseModel):
    """Read a table of the file: it takes no unknown name, and nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Thresholds(Settings):
    """Hold the days from which a reason applies."""

    due_soon_days: PositiveInt
    no_contact_days: PositiveInt
    new_report_days: PositiveInt
    referral_not_started_days: PositiveInt
    assessment_current_days: PositiveInt


class OrderLine(Settings):
    """Hold one line of the order: a reason, and where it has a condition, how near or how far its day must be."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)
    reason: QueueReason
    within_days: NonNegativeInt | None = None
    from_days: PositiveInt | None = None

    def holds(self, days: int) -> bool:
        """Return whether the line is for a reason whose day passed so many days ago; below zero it is still to come."""
        return (self.within_days is None or abs(days) <= self.within_days) and (
            self.from_days is None or days >= self.from_days
        )


class Order(Settings):
    """Hold the order of the queue, top first, under the urgency of each line; safety is today's and comes first."""

    safety: list[OrderLine]
    today: list[OrderLine]
    this_week: list[OrderLine]
    later: list[OrderLine]

    @property
    def lines(self) -> list[tuple[Urgency, OrderLine]]:
        """Return every line with its urgency, top first."""
        return [
            *((Urgency.TODAY, line) for line in (*self.safety, *self.today)),
            *((Urgency.THIS_WEEK, line) for line in self.this_week),
            *((Urgency.LATER, line) for line in self.later),
        ]

    @model_validator(mode="after")
    def has_a_place_for_every_reason(self) -> Self:
        """Check that every reason has a place on every day, and every line some days. Raises ValueError."""
        for reason in QueueReason:
            lines = [line for _, line in self.lines if line.reason == reason]
            if not lines or (lines[-1].within_days, lines[-1].from_days) != (None, None):
                raise ValueError(f"{reason}: its last line has no condition")
            wanted, other = ("within_days", "from_days") if reason.is_near_a_day else ("from_days", "within_days")
            limits = [getattr(line, wanted) for line in lines[:-1]]
            if None in limits or any(getattr(line, other) is not None for line in lines):
                raise ValueError(f"{reason}: each line before its last has {wanted}, and no other condition")
            if limits != sorted(set(limits), reverse=not reason.is_near_a_day):
                raise ValueError(f"{reason}: a line stands below one that takes all of its days")
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
        """Check that every decision says for how long it answers. Raises ValueError."""
        if set(self.answered_for_days) != set(ReviewDecision):
            raise ValueError(f"answered_for_days needs exactly: {', '.join(ReviewDecision)}")
        return self


@cache
def settings() -> Caseload:
    """Return the settings of the file. Raises UsageError, which names the setting at fault."""
    return read_settings((files("schemas.settings") / FILE).read_text("utf-8"))


def thresholds() -> tuple[Thresholds, ...]:
    """Return the thresholds as the one row of a table that SQL reads."""
    return (settings().thresholds,)


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
