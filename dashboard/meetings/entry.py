"""Define a decision or action of the group: what it answers, what it should move, what became of it, and how that was judged."""

from dataclasses import dataclass
from datetime import date

from dashboard.meetings.lists import Direction, EntryStatus, Kind, Result


@dataclass(frozen=True)
class Aim:
    """Hold what a decision answers, and the figure that it should move, both said when it is taken and never later.

    `answers` is a code of NEEDS, or the name of the released table whose finding it answers. `table`, `row` and `direction` are
    the figure and which way it should go; all three are empty where no measure was stated.
    """

    answers: str
    table: str = ""
    row: str = ""
    direction: Direction | None = None


@dataclass(frozen=True)
class Judgement:
    """Hold what the group judged about the aim of a decision: from which edition, and on which day."""

    result: Result
    edition: str
    judged_on: date


@dataclass(frozen=True)
class MeetingEntry:
    """Hold one decision or action with its latest status and judgement.

    `number`, `status`, `version`, `stated_on`, `judgement` and `judgements` are set by the store.
    """

    meeting_date: date
    edition: str
    kind: Kind
    subject: str
    label: str  # its English words, by which the list knows it
    owner: str
    due_date: date | None = None
    number: int = 0
    status: EntryStatus = "open"
    version: int = 0  # how often its status was stated
    stated_on: date | None = None
    aim: Aim | None = None
    judgement: Judgement | None = None  # the latest
    judgements: int = 0  # how often it was judged
