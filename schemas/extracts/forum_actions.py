"""Define the extract of actions that a forum gave, with the day they are due and the day they were done."""

import pandera.polars as pa
import polars as pl

from schemas import vocabulary as words
from schemas.contract import Extract, Parent, day, text
from schemas.data_protection import AccessClass, Retention


class ForumActions(pa.DataFrameModel):
    """One row per action that a forum gave."""

    action_ref: str = text("The forum's own reference of the action.", required=True, form="reference")
    forum_ref: str = text("The referral to the forum.", required=True, form="reference")
    action: str = text("What is to be done.", choices=words.NextAction, required=True)
    action_due_date: pl.Date = day("By when.", required=True, may_be_ahead=True)
    action_done_date: pl.Date = day("Day on which it was done.")

    class Config:
        strict = True


FORUM_ACTIONS = Extract(
    "forum_actions",
    ForumActions,
    key=("action_ref",),
    parents=(Parent("forum_referrals", ("forum_ref",)),),
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="forum_referrals"),
    persons={},
)
