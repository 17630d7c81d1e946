"""Choose the cases of the queue that a page shows: waiting or away, for all reasons or one."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.caseload.queue import Caseload, QueueItem, counts
from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from schemas.settings.caseload import QueueReason

WAITING: Final = "waiting"
AWAY: Final = "away"


def chosen_items(mine: Caseload) -> tuple[QueueItem, ...]:
    """Draw the filters and return the cases that they choose: waiting or away, all reasons or one."""
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
            for reason, number in reasons_by_number(items)
        }
        reason = _pick(marked("Why"), {"all": _("Every reason"), **found}, st.query_params.get("reason", "all"))
    return tuple(item for item in items if reason == "all" or any(one.reason == reason for one in item.reasons))


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


def reasons_by_number(items: Sequence[QueueItem]) -> list[tuple[QueueReason, int]]:
    """Return the reasons with their number of cases, the most frequent first."""
    return sorted(counts(items).items(), key=lambda one: -one[1])


def reason_label(reason: QueueReason) -> str:
    """Return a reason as the name of a filter."""
    return code_label(reason)
