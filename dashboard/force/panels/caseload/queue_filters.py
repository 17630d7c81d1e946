"""Choose the cases of the queue that a page shows: waiting or away, for all reasons or one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.caseload.queue import Caseload, QueueItem, counts
from dashboard.charts.text import figure_text
from dashboard.force.panels.caseload.case_decisions import is_decided_here
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.web import language_switch
from dashboard.web.address_parts import choice_in_address
from schemas.settings.caseload import QueueReason, settings

WAITING: Final = "waiting"
AWAY: Final = "away"
SHOW, REASON, PAGE = "show", "reason", "page"
"""The parts of the address."""


@dataclass(frozen=True)
class Chosen:
    """Hold the cases that are shown; they stand under the headings of their urgency where no reason was chosen."""

    items: tuple[QueueItem, ...]
    has_headings: bool = False


def chosen_items(mine: Caseload) -> Chosen:
    """Draw the filters and return the cases that they choose: waiting or away, all reasons or one.

    A case that was decided about on this page stays where it was, so that the decision can be undone. The cases of one reason are
    in the order of its days: the longest, or the nearest, first.
    """
    if not (mine.waiting or mine.away):
        return Chosen(())
    with st.container(gap="xsmall", key="controls"):
        shown = _pick(
            marked("Show"),
            SHOW,
            {
                WAITING: _("Waiting ({n})").format(n=figure_text.number(len(mine.waiting))),
                AWAY: _("Reviewed or snoozed ({n})").format(n=figure_text.number(len(mine.away))),
            },
        )
        if shown == AWAY:
            return Chosen(mine.away)
        reasons = {
            str(reason): _("{reason} ({n})").format(reason=code_label(reason), n=figure_text.number(number))
            for reason, number in most_pressing_first(counts(mine.waiting))
        }
        reason = _pick(
            marked("Why; a case can be here for several reasons"), REASON, {"all": _("Every reason"), **reasons}
        )
    items = [*mine.waiting, *filter(is_decided_here, mine.away)]
    if reason == "all":
        return Chosen(tuple(sorted(items, key=lambda item: item.sort_key)), has_headings=True)
    return Chosen(_of_one(items, reason))


def most_pressing_first(counted: Mapping[QueueReason, int]) -> list[tuple[QueueReason, int]]:
    """Return the reasons with their number of cases in the order of the queue, the most pressing first."""
    lines = [line.reason for _urgency, line in settings().order.lines]
    return sorted(counted.items(), key=lambda one: lines.index(one[0]))


def _of_one(items: Sequence[QueueItem], reason: str) -> tuple[QueueItem, ...]:
    """Return the cases with a reason, the longest or the nearest first."""
    days = {
        item.case_ref: -max(one.days for one in found)
        for item in items
        if (found := [one for one in item.reasons or item.answered if one.reason == reason])
    }
    having = [item for item in items if item.case_ref in days]
    return tuple(sorted(having, key=lambda item: (days[item.case_ref], item.sort_key)))


def _pick(label: str, name: str, options: dict[str, str]) -> str:
    """Draw a choice with a button each, and return what the address or the last press chose."""
    key = f"choose {name}"
    st.session_state[key] = choice_in_address(name, options) or next(iter(options))
    st.pills(
        _(label),
        tuple(options),
        key=key,
        required=True,
        format_func=language_switch.labelled(options, lambda one: options.get(one, one)),
        on_change=_write,
        args=(name, key),
    )
    return str(st.session_state[key])


def _write(name: str, key: str) -> None:
    st.query_params.pop(PAGE, None)
    st.query_params[name] = st.session_state[key]
