"""Choose which questions the list shows and in which order: by how they stand, reason, unit, or the letters of a reference."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.investigations.ask_item import is_marked_here
from dashboard.force.panels.investigations.ask_rows import AskRow, unit_text
from dashboard.force.session import address
from dashboard.language.catalogue import _, marked
from dashboard.records.asked import QuestionState
from dashboard.web import language_switch
from dashboard.web.address_parts import choice_in_address

STATES: Final = {
    QuestionState.NOT_ASKED: marked("To be asked ({n})"),
    QuestionState.ASKED: marked("Asked ({n})"),
    QuestionState.ANSWERED: marked("Answered ({n})"),
}
SORTS: Final[dict[str, tuple[str, Callable[[AskRow], Any]]]] = {
    "newest": (marked("Newest first"), lambda row: (-row.since.toordinal(), row.question)),
    "oldest": (marked("Oldest first"), lambda row: (row.since, row.question)),
    "unit": (marked("By unit"), lambda row: (row.unit, -row.since.toordinal(), row.question)),
    "reason": (marked("By reason"), lambda row: (row.reason, -row.since.toordinal(), row.question)),
}
SEARCHED: Final = "searched reference"
"""The letters that are looked for. They stand in the session alone: a reference has no place in an address."""


def chosen_rows(rows: Sequence[AskRow], reasons: dict[str, str]) -> tuple[AskRow, ...]:
    """Draw the choices and return the questions that they leave, in the chosen order. `reasons`: the words of each code."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="ask controls"):
        state = _select(
            marked("Which"),
            "show",
            {
                code: _(text).format(n=figure_text.number(sum(row.stands == code for row in rows)))
                for code, text in STATES.items()
            },
        )
        reason = _select(marked("Why"), "reason", _counted(rows, lambda row: row.reason, lambda code: reasons[code]))
        unit = _select(marked("Unit"), "unit", _counted(rows, lambda row: row.unit or "-", _unit))
        order = _select(marked("Order"), "sort", {name: _(text) for name, (text, _key) in SORTS.items()}, every=False)
        sought = st.text_input(_("Search a reference"), key=SEARCHED, max_chars=60).strip().casefold()
    found = [
        row
        for row in rows
        if (state in (None, row.stands) or is_marked_here(row))
        and reason in (None, row.reason)
        and unit in (None, row.unit or "-")
        and sought in row.question[0].casefold()
    ]
    return tuple(sorted(found, key=SORTS[order or "newest"][1]))


def _unit(unit: str) -> str:
    return unit_text("" if unit == "-" else unit)


def _counted(rows: Sequence[AskRow], part: Callable[[AskRow], str], words: Callable[[str], str]) -> dict[str, str]:
    """Return each value with its words and how many questions have it, the most frequent first."""
    counted = Counter(part(row) for row in rows)
    return {
        value: _("{value} ({n})").format(value=words(value), n=figure_text.number(number))
        for value, number in sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    }


def _select(label: str, name: str, options: dict[str, str], *, every: bool = True) -> str | None:
    """Draw a choice and return what the address names of it; None for all of them, and where it names nothing that there is."""
    key = f"choose {name}"
    values = [address.UNCHOSEN, *options] if every else list(options)
    asked = choice_in_address(name, options)
    st.session_state[key] = asked or values[0]
    st.selectbox(
        _(label),
        values,
        key=key,
        format_func=language_switch.labelled(values, lambda value: options.get(value) or _("All")),
        on_change=address.write_listed,
        args=(name, key),
        width=240,
    )
    return asked
