"""The review queue: which cases need the officer, why in words, and what she can do about each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Final

import streamlit as st

from dashboard.caseload.queue import Caseload, QueueItem, counts
from dashboard.caseload.reason import in_words
from dashboard.charts import figure_text
from dashboard.force.panels.caseload import case_decisions, queue_rule
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import caseload_of_user
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.web import links
from dashboard.web.html_table import HtmlTable
from schemas.errors import OutcomesError
from schemas.settings.caseload import QueueReason

SHOWN: Final = 10
"""Cases on one screen."""
WAITING: Final = "waiting"
AWAY: Final = "away"
A_WEEK: Final = timedelta(days=7)


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
    items = _chosen(mine)
    _page(items, mine)
    queue_rule.draw_rule()
    _orphans(mine)


def _title(mine: Caseload) -> None:
    waiting = len(mine.waiting)
    title = (
        ngettext("{count} case needs you", "{count} cases need you", waiting)
        if waiting
        else _("No case needs you today")
    )
    why_here = [
        _("{n} {reason}").format(n=figure_text.number(number), reason=reason_label(reason).lower())
        for reason, number in _by_number(mine.waiting)
    ]
    said = [
        _("Today is {day}, the day of the data.").format(day=figure_text.day(mine.as_at)),
        *(
            [_("That is more than a week ago: what has come due since is not counted here.")]
            if is_old(mine.as_at)
            else []
        ),
        _open_and_away(mine),
        *([_("A case can be here for several reasons:")] if why_here else []),
    ]
    counted = f'<ul class="under">{"".join(f"<li>{escape(text)}</li>" for text in why_here)}</ul>' if why_here else ""
    st.html(
        f'<h2 class="queue">{escape(title.format(count=figure_text.number(waiting)))}</h2>'
        f'<p class="figures">{escape(" ".join(said))}</p>{counted}'
    )


def is_old(as_at: date, today: date | None = None) -> bool:
    """Whether days have passed that the queue does not know of: it counts from the day of the data."""
    return (today or datetime.now(UTC).date()) - as_at > A_WEEK


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


def _chosen(mine: Caseload) -> tuple[QueueItem, ...]:
    """The cases that the address asks for: waiting or away, all reasons or one."""
    if not (mine.waiting or mine.away):
        return ()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        shown = _pick(
            marked("Show"),
            {
                WAITING: _("Waiting ({n})").format(n=figure_text.number(len(mine.waiting))),
                AWAY: _("Away ({n})").format(n=figure_text.number(len(mine.away))),
            },
            st.query_params.get("show", WAITING),
        )
        items = mine.away if shown == AWAY else mine.waiting
        if shown == AWAY:
            return items
        found = {
            str(reason): _("{reason} ({n})").format(reason=reason_label(reason), n=figure_text.number(number))
            for reason, number in _by_number(items)
        }
        reason = _pick(marked("Why"), {"all": _("Every reason"), **found}, st.query_params.get("reason", "all"))
    return tuple(item for item in items if reason == "all" or any(one.reason == reason for one in item.reasons))


def _by_number(items: Sequence[QueueItem]) -> list[tuple[QueueReason, int]]:
    """The reasons with the number of cases, the most frequent first."""
    return sorted(counts(items).items(), key=lambda one: -one[1])


def reason_label(reason: QueueReason) -> str:
    """A reason as the name of a filter."""
    return code_label(reason)


def _pick(label: str, options: dict[str, str], value: str) -> str:
    key = f"choose {label}"
    st.session_state[key] = value if value in options else next(iter(options))
    st.selectbox(
        _(label),
        tuple(options),
        key=key,
        format_func=lambda one: options.get(one, one),
        on_change=_write,
        args=(label, key),
    )
    return str(st.session_state[key])


def _write(label: str, key: str) -> None:
    st.query_params.pop("page", None)
    st.query_params["show" if label == "Show" else "reason"] = st.session_state[key]


def _page(items: Sequence[QueueItem], mine: Caseload) -> None:
    """One screen of cases and the way to the next."""
    asked = st.query_params.get("page", "1")
    pages = max(1, -(-len(items) // SHOWN))
    page = min(int(asked), pages) if asked.isdecimal() and int(asked) else 1
    for item in items[(page - 1) * SHOWN : page * SHOWN]:
        _item(item, mine)
    if not items:
        st.html(f'<p class="nothing">{escape(_nothing(mine))}</p>')
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
            st.button(
                _("Before"), key="page before", disabled=page == 1, on_click=_turn, args=(page - 1,), type="tertiary"
            )
            place = _("{page} of {pages}, {n} cases each").format(page=page, pages=pages, n=SHOWN)
            st.html(f'<p class="figures">{escape(place)}</p>', width="content")
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


def _item(item: QueueItem, mine: Caseload) -> None:
    key = item.case_ref
    with st.container(border=True, key=f"panel due {key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(reasons_html(item), width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content", key=f"do {key}"):
            links.draw("case", _("Open {case}").format(case=key), "person", {"case": key})
            case_decisions.draw_choices(item, mine.as_at)


def reasons_html(item: QueueItem, level: int = 3) -> str:
    """A case with its reasons in words, the most pressing first, and what was decided last; `level` of its heading."""
    reasons = item.reasons or item.answered
    said = "".join(f"<li>{escape(_sentence(in_words(reason)))}</li>" for reason in reasons)
    notes = []
    if item.back_on and not item.reasons:
        notes.append(_("Back on {day}.").format(day=figure_text.day(item.back_on)))
    if item.last_decision:
        notes.append(_("Last {decision}.").format(decision=case_decisions.decision_text(item.last_decision)))
    note = f'<p class="note">{escape(" ".join(notes))}</p>' if notes else ""
    return f'<div class="due"><h{level} class="name">{escape(item.case_ref)}</h{level}><ul>{said}</ul>{note}</div>'


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _orphans(mine: Caseload) -> None:
    """Decisions about cases that the extracts hold no longer: kept, and said."""
    if not mine.orphans:
        return
    rows = tuple((decision.case_ref, _sentence(case_decisions.decision_text(decision))) for decision in mine.orphans)
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
