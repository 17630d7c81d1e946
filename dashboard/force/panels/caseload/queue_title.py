"""Say at the top of the queue how many cases need the officer, on which day, and what cannot be known."""

from datetime import timedelta
from typing import Final

import streamlit as st

from dashboard.caseload.queue import Caseload, by_urgency
from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import due_extracts
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web import clock, markup
from schemas.settings.caseload import Urgency

OLD_AFTER_DAYS: Final = 7
HEADINGS: Final = {
    Urgency.TODAY: marked("Today"),
    Urgency.THIS_WEEK: marked("This week"),
    Urgency.LATER: marked("Later"),
}


def draw_title(mine: Caseload) -> None:
    """Draw how many cases need the officer first, and beside it the other cases and the days that are counted to."""
    counted = by_urgency(mine.waiting)
    first = counted[Urgency.TODAY]
    others = _("This week: {week}. Later: {later}.").format(
        week=figure_text.number(counted[Urgency.THIS_WEEK]), later=figure_text.number(counted[Urgency.LATER])
    )
    sentences = [*([others] if mine.waiting else []), _open_and_away(mine), *_not_agreed(mine), *days_in_words(mine)]
    title = _first(mine, first) if first else _nothing_first(mine)
    st.html(markup.heading(title, "queue") + markup.paragraph(" ".join(sentences), "figures"))


def urgency_heading(urgency: Urgency, mine: Caseload) -> str:
    """Return the heading of cases of one urgency. Of old data nobody can say what is needed today."""
    if urgency == Urgency.TODAY and is_old(mine):
        return _("First")
    return _(HEADINGS[urgency])


def is_old(mine: Caseload) -> bool:
    """Return whether more days have passed since the day of the data than the queue may lag behind."""
    return mine.today - mine.as_at > timedelta(days=OLD_AFTER_DAYS)


def _first(mine: Caseload, cases: int) -> str:
    text = (
        ngettext("{count} case comes first", "{count} cases come first", cases)
        if is_old(mine)
        else ngettext("{count} case needs you today", "{count} cases need you today", cases)
    )
    return text.format(count=figure_text.number(cases))


def _nothing_first(mine: Caseload) -> str:
    """Say that no case comes first: of data of long ago no more than that nothing with a day is due."""
    return _("Nothing that has a day is due") if is_old(mine) else _("No case needs you today")


def days_in_words(mine: Caseload) -> list[str]:
    """Say which day it is, to which day what is counted, and what cannot be known."""
    if behind := due_extracts.clock_behind(mine.as_at):
        return [behind]
    today, as_at = figure_text.day(mine.today), figure_text.day(mine.as_at)
    said = (_("{day} was set as today.") if clock.is_set() else _("Today is {day}.")).format(day=today)
    if mine.today == mine.as_at:
        return [said]
    known = _(
        "Hearings, reviews, actions and snoozes count to today; contacts, new reports, referrals and assessments to {as_at}, "
        "the day of the data. What was done after it is not known here: a review or an action whose day has passed since then "
        "may be done."
    ).format(as_at=as_at)
    old = _("The data are more than {days} days old.").format(days=OLD_AFTER_DAYS)
    return [said, known, *([old] if is_old(mine) else [])]


def _not_agreed(mine: Caseload) -> list[str]:
    """Say how many contacts are left out because the person agreed to none: nobody is to be chased by this list."""
    if not mine.not_agreed:
        return []
    text = ngettext(
        "{count} action “contact victim” is left out: the person agreed to no contact. Set another one in the case system.",
        "{count} actions “contact victim” are left out: the people agreed to no contact. Set others in the case system.",
        mine.not_agreed,
    )
    return [text.format(count=figure_text.number(mine.not_agreed))]


def _open_and_away(mine: Caseload) -> str:
    n, away = figure_text.number(mine.open_cases), len(mine.away)
    if not away:
        return ngettext("{count} case is open.", "{count} cases are open.", mine.open_cases).format(count=n)
    cases = ngettext("{count} case is open", "{count} cases are open", mine.open_cases).format(count=n)
    return ngettext(
        "{cases}; {count} is reviewed or snoozed.", "{cases}; {count} are reviewed or snoozed.", away
    ).format(cases=cases, count=figure_text.number(away))
