"""Read the address of a page and write it. A choice writes the whole address, defaults too.

Streamlit's own `bind="query-params"` is not used: after the browser's Back its widgets and its address disagree, and it leaves
defaults out, so that changing one would change every old link.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from dashboard.language.catalogue import _
from dashboard.measure.selection import Selection, from_query
from dashboard.web import language_switch, links
from schemas.errors import UsageError

Change = Callable[[Selection, Any], Selection]

CARRIED: Final = ("cohort", "victims", "from", "to", "where")
DRILL: Final = ("metric", "part", "step", "within", "day")
LISTED: Final = ("show", "reason", "unit", "sort", "page")
"""What a list of the page shows: which of its lines, in which order, from which on."""
NO_SELECTION: Final = (*DRILL, *LISTED, language_switch.PARAMETER, links.NO_SUCH_PAGE)
"""Parameters of the address that are no part of the selection."""
UNCHOSEN: Final = ""
"""The choice not to choose. It is not None, which Streamlit shows as a request to choose."""


def selection_of_address() -> Selection:
    """Return the selection of the address; where it cannot be understood, say so and return the defaults."""
    try:
        selection = from_query(_query(without=NO_SELECTION))
    except UsageError as error:
        st.warning(_("{error} The page shows its defaults.").format(error=error), icon=":material/link_off:")
        return Selection()
    if selection.on is not None:
        st.warning(
            _("A page shows the day of its data. For another day: outcomes measure METRIC --on {day}").format(
                day=selection.on
            ),
            icon=":material/event_busy:",
        )
    return replace(selection, on=None)


def carried_query() -> dict[str, list[str]]:
    """Return the part of the address that a link to another page keeps."""
    return {name: st.query_params.get_all(name) for name in CARRIED if name in st.query_params}


def drill_query() -> dict[str, str]:
    """Return the metric, part, step and days whose cases the address asks for."""
    return {name: st.query_params[name] for name in DRILL if name in st.query_params}


def write_drill(name: str, key: str) -> None:
    """Write the part or the step that the widget of this key asks for into the address; the rest of the address stays."""
    language_switch.begin()
    chosen = st.session_state[key]
    _write(_query(without=(name,)) | ({} if chosen == UNCHOSEN else {name: chosen}))


def write_listed(name: str, key: str) -> None:
    """Write what the widget of this key chooses of a list into the address; the list begins again, all else stays."""
    language_switch.begin()
    chosen = st.session_state[key]
    _write(_query(without=(name, "page")) | ({} if chosen == UNCHOSEN else {name: chosen}))


def turn_to_page(number: int) -> None:
    """Write the number of the screen of a list into the address."""
    language_switch.begin()
    _write(_query(without=("page",)) | {"page": str(number)})


def leave_drill() -> None:
    """Take the metric out of the address: all cases of its selection stay."""
    language_switch.begin()
    _write(_query(without=DRILL))


def write_choice(change: Change, key: str) -> None:
    """Write the whole selection into the address, changed by the widget of this key; the run that follows reads it there."""
    language_switch.begin()
    value = st.session_state[key]
    selection = change(selection_of_address(), None if value == UNCHOSEN else value)
    _write({**selection.to_query(), **drill_query(), **language_switch.carried()})


def _write(query: dict[str, str | list[str]]) -> None:
    """Write the whole address at once: each write is a step of the browser's Back."""
    st.query_params.from_dict(query)


def _query(without: Sequence[str]) -> dict[str, str | list[str]]:
    query: dict[str, str | list[str]] = {}
    for name in st.query_params:
        if name not in without:
            values = st.query_params.get_all(name)
            query[name] = values if name == "where" or len(values) > 1 else values[0]
    return query
