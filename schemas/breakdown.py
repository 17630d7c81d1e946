"""Declare by what a figure can be split: one line per breakdown, from which every list of columns in SQL is written.

A metric file declares the breakdowns that mean something for it. SQL that runs over breakdowns holds no list of them: a line
with a role in braces, such as `null::varchar as {every breakdown},`, stands for one line per breakdown (`sql_template`).
"""

from enum import StrEnum
from typing import Final, Self

NOT_RECORDED = "not_recorded"
"""The value of a breakdown where the force recorded none. `unknown` is what the force itself wrote."""


class Role(StrEnum):
    """Name what a breakdown is used for, in the words that stand in braces in a line of SQL."""

    ANY = "every breakdown"
    EXTRACT = "column of the crimes extract"  # taken as it is; empty becomes not_recorded
    REPORT = "breakdown of a report"  # of a crime and of an N100 incident
    CRIME = "breakdown of a crime"
    FILTER = "filter of a page"  # a page and its list of cases can be narrowed by it
    OTHER_ADULTS = (
        "split of the other adults"  # one at a time, beside the offence group: of more, cells would be people
    )


_REPORT: Final = (Role.REPORT, Role.CRIME)


class Breakdown(StrEnum):
    """Name a column of the metric's rows. The values of a crime are those of its first qualifying victim.

    A value of `tool` names its version, one of `band` its tool, one of `answer` its question: alone they mean nothing.
    """

    label: str
    roles: frozenset[Role]

    def __new__(cls, column: str, label: str = "", *roles: Role) -> Self:
        """Make a breakdown of its column, what pages call it, and what it is used for."""
        breakdown = str.__new__(cls, column)
        breakdown._value_ = column
        breakdown.label = label
        breakdown.roles = frozenset({Role.ANY, *roles})
        return breakdown

    OFFENCE_GROUP = "offence_group", "Offence group", *_REPORT, Role.FILTER
    REPORT_ROUTE = "report_route", "Report route", *_REPORT, Role.FILTER, Role.OTHER_ADULTS
    SECTOR = "sector", "Sector of work", *_REPORT, Role.EXTRACT, Role.FILTER
    AREA = "area", "Area", *_REPORT, Role.EXTRACT, Role.FILTER, Role.OTHER_ADULTS
    AGE_BAND = "age_band", "Age band", *_REPORT, Role.OTHER_ADULTS
    SUSPECT_RELATIONSHIP = (
        "suspect_relationship",
        "Suspect's relationship to the victim",
        *_REPORT,
        Role.EXTRACT,
        Role.OTHER_ADULTS,
    )
    IDENTIFIED_BY = "identified_by", "How the victim is known to be a sex worker", *_REPORT, Role.EXTRACT
    RELATED_TO_SEX_WORK = "related_to_sex_work", "Related to sex work", *_REPORT, Role.EXTRACT
    SWLO_AT_28_DAYS = (
        "swlo_at_28_days",
        "Liaison officer in contact by day {landmark_days} (landmark, not causal)",
        Role.CRIME,
    )
    TOOL = "tool", "Tool and version"
    BAND = "band", "Band of a tool"
    SERVICE = "service", "Service"
    FORUM = "forum", "Forum"
    ACTION = "action", "Action"
    TRAINING_UNIT = "training_unit", "Unit of the force"
    QUESTION = "question", "Question"
    ANSWER = "answer", "Answer to a question"
    REVIEWER = "reviewer", "Reviewer"
    WHY_DRAWN = "why_drawn", "Why the file was drawn"
    PUBLISHED_FORCE = "published_force", "Force"


def breakdowns_with(role: Role) -> tuple[Breakdown, ...]:
    """Return the breakdowns of a role, in the order of their declaration."""
    return tuple(breakdown for breakdown in Breakdown if role in breakdown.roles)
