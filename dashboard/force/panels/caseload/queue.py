"""Draw the review queue: which cases need the officer, why, and what she can do about each."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape
from typing import Final

import streamlit as st

from dashboard.caseload.queue import Caseload, QueueItem
from dashboard.charts.text import figure_text
from dashboard.force.panels.caseload import case_decisions, queue_rule
from dashboard.force.panels.caseload.queue_filters import chosen_items, reason_label, reasons_by_number
from dashboard.force.panels.caseload.queue_item import draw_item, sentence
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import caseload_of_user
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web import clock
from dashboard.web.address_number import number_in
from dashboard.web.html_table import HtmlTable
from schemas.errors import OutcomesError

SHOWN: Final = 10
"""Cases on one screen."""
OLD_AFTER_DAYS: Final = 7


def show() -> None:
    """Draw the queue with its filters, the rule of its order, and decisions about cases that are gone."""
    st.session_state.pop("consulted", None)
    try:
        mine = caseload_of_user.caseload_today()
    except OutcomesError as error:
        st.error(str(error), icon=":material/error:")
        return
    case_decisions.draw_message()
    _title(mine)
    items = chosen_items(mine)
    _page(items, mine)
    queue_rule.draw_rule()
    _orphans(mine)


def _title(mine: Caseload) -> None:
    waiting = len(mine.waiting)
    why_here = [
        _("{n} {reason}").format(n=figure_text.number(number), reason=reason_label(reason).lower())
        for reason, number in reasons_by_number(mine.waiting)
    ]
    sentences = [
        *_days(mine),
        _open_and_away(mine),
        *([_("A case can be here for several reasons:")] if why_here else []),
    ]
    counted = f'<ul class="under">{"".join(f"<li>{escape(text)}</li>" for text in why_here)}</ul>' if why_here else ""
    title = ngettext("{count} case needs you", "{count} cases need you", waiting) if waiting else _nothing_waits(mine)
    st.html(
        f'<h2 class="queue">{escape(title.format(count=figure_text.number(waiting)))}</h2>'
        f'<p class="figures">{escape(" ".join(sentences))}</p>{counted}'
    )


def _nothing_waits(mine: Caseload) -> str:
    """Say that no case waits: of data of long ago no more than that nothing with a day is due."""
    return _("Nothing that has a day is due") if is_old(mine) else _("No case needs you today")


def _days(mine: Caseload) -> list[str]:
    """Say which day it is, to which day what is counted, and what cannot be known."""
    today, as_at = figure_text.day(mine.today), figure_text.day(mine.as_at)
    said = (_("{day} was set as today.") if clock.is_set() else _("Today is {day}.")).format(day=today)
    if mine.today == mine.as_at:
        return [said]
    known = _(
        "Hearings, reviews, actions and snoozes count to today; contacts, referrals and assessments to {as_at}, "
        "the day of the data. What was done after it is not known here."
    ).format(as_at=as_at)
    old = _("The data are more than {days} days old.").format(days=OLD_AFTER_DAYS)
    return [said, known, *([old] if is_old(mine) else [])]


def is_old(mine: Caseload) -> bool:
    """Return whether more days have passed since the day of the data than the queue may lag behind."""
    return mine.today - mine.as_at > timedelta(days=OLD_AFTER_DAYS)


def _open_and_away(mine: Caseload) -> str:
    n, away = figure_text.number(mine.open_cases), len(mine.away)
    if not away:
        return ngettext("{count} case is open.", "{count} cases are open.", mine.open_cases).format(count=n)
    cases = ngettext("{count} case is open", "{count} cases are open", mine.open_cases).format(count=n)
    return ngettext(
        "{cases}; {count} is away until a day of your choosing.",
        "{cases}; {count} are away until a day of your choosing.",
        away,
    ).format(cases=cases, count=figure_text.number(away))


def _number_of_page(asked: str, pages: int) -> int:
    """Return the page that an address asks for, from 1: the last one where it asks for more, the first where it asks for none."""
    return min(max(number_in(asked) or 1, 1), pages)


def _page(items: Sequence[QueueItem], mine: Caseload) -> None:
    """Draw one screen of cases and the way to the next."""
    pages = max(1, -(-len(items) // SHOWN))
    page = _number_of_page(st.query_params.get("page", "1"), pages)
    for item in items[(page - 1) * SHOWN : page * SHOWN]:
        draw_item(item, mine.today)
    if not items:
        st.html(f'<p class="nothing">{escape(_nothing(mine))}</p>')
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
            st.button(
                _("Before"), key="page before", disabled=page == 1, on_click=_turn, args=(page - 1,), type="tertiary"
            )
            position = _("{page} of {pages}, {n} cases each").format(page=page, pages=pages, n=SHOWN)
            st.html(f'<p class="figures">{escape(position)}</p>', width="content")
            st.button(
                _("Further"),
                key="page after",
                disabled=page == pages,
                on_click=_turn,
                args=(page + 1,),
                type="tertiary",
            )


def _nothing(mine: Caseload) -> str:
    if not mine.open_cases:
        return _("No case is open: nothing was loaded for this officer, or all of her cases are closed.")
    return _("No case of this kind. Nothing is due, overdue, or has changed.")


def _turn(page: int) -> None:
    st.query_params["page"] = str(page)


def _orphans(mine: Caseload) -> None:
    """List decisions about cases that the extracts hold no longer: they are kept."""
    if not mine.orphans:
        return
    rows = tuple((decision.case_ref, sentence(case_decisions.decision_text(decision))) for decision in mine.orphans)
    list_panel.draw_list(
        ngettext(
            "{count} decision is about a case that is gone",
            "{count} decisions are about a case that is gone",
            len(rows),
        ).format(count=figure_text.number(len(rows))),
        _(
            "The case is not in the extracts any more. What you decided is kept; if the case comes back, it holds again."
        ),
        HtmlTable(marked("Decisions about cases that are gone"), (marked("Case"), marked("Decision")), rows),
        "orphans",
        "",
    )
