"""By what a figure can be split. A metric file declares those that mean something for it."""

from enum import StrEnum


class Breakdown(StrEnum):
    """A column of the metric's rows. The values of a crime are those of its first qualifying victim.

    A value of `tool` names its version, one of `band` its tool, one of `answer` its question: alone they mean nothing.
    """

    OFFENCE_GROUP = "offence_group"
    REPORT_ROUTE = "report_route"
    SECTOR = "sector"
    AREA = "area"
    AGE_BAND = "age_band"
    SUSPECT_RELATIONSHIP = "suspect_relationship"
    IDENTIFIED_BY = "identified_by"
    RELATED_TO_SEX_WORK = "related_to_sex_work"
    SWLO_AT_28_DAYS = "swlo_at_28_days"
    TOOL = "tool"
    BAND = "band"
    SERVICE = "service"
    FORUM = "forum"
    ACTION = "action"
    TRAINING_UNIT = "training_unit"
    QUESTION = "question"
    ANSWER = "answer"
    REVIEWER = "reviewer"
    WHY_DRAWN = "why_drawn"

    @property
    def label(self) -> str:
        return LABELS.get(self, self.value.replace("_", " ").capitalize())


SPLITS_OF_OTHER_ADULTS = (
    Breakdown.AREA,
    Breakdown.REPORT_ROUTE,
    Breakdown.AGE_BAND,
    Breakdown.SUSPECT_RELATIONSHIP,
)
"""By one of these at a time, beside the offence group, the other adult victims are counted: of more, cells would be people."""

NOT_RECORDED = "not_recorded"
"""The value of a breakdown where the force recorded none. `unknown` is what the force itself wrote."""

LABELS = {
    Breakdown.SECTOR: "Sector of work",
    Breakdown.SUSPECT_RELATIONSHIP: "Suspect's relationship to the victim",
    Breakdown.IDENTIFIED_BY: "How the victim is known to be a sex worker",
    Breakdown.SWLO_AT_28_DAYS: "Liaison officer in contact by day 28 (landmark, not causal)",
    Breakdown.TOOL: "Tool and version",
    Breakdown.BAND: "Band of a tool",
    Breakdown.TRAINING_UNIT: "Unit of the force",
    Breakdown.ANSWER: "Answer to a question",
    Breakdown.WHY_DRAWN: "Why the file was drawn",
}
