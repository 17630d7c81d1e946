"""Define the extract of cases referred to a multi-agency forum, such as AAROSE. The forum's discussion is not kept."""

import pandera.polars as pa
import polars as pl

from schemas import vocabulary as words
from schemas.contract import Extract, Parent, day, in_order, text
from schemas.data_protection import AccessClass, Retention


class ForumReferrals(pa.DataFrameModel):
    """One row per referral of a case to a forum."""

    forum_ref: str = text("The forum's own reference of the referral.", required=True, form="reference")
    case_ref: str = text("The case.", required=True, form="reference")
    forum: str = text("Which forum.", choices=words.Forum, required=True)
    referred_date: pl.Date = day("Day of the referral.", required=True)
    discussed_date: pl.Date = day("Day on which the forum discussed it.")

    class Config:
        strict = True


class Flags(pa.DataFrameModel):
    """Keep and count the rows that break these rules: true records often do."""

    @pa.dataframe_check(name="discussed_before_referred")
    def discussed_after_referred(cls, data: pa.PolarsData) -> pl.LazyFrame:
        """Return where the forum discussed the case no earlier than it was referred."""
        return data.lazyframe.select(in_order("referred_date", "discussed_date"))

    class Config:
        strict = False


FORUM_REFERRALS = Extract(
    "forum_referrals",
    ForumReferrals,
    key=("forum_ref",),
    flags=Flags,
    parents=(Parent("swlo_cases", ("case_ref",)),),
    access_class=AccessClass.PERSONS,
    retention=Retention(goes_with="swlo_cases"),
    persons={},
)
