"""Read the address of a page and write it. A choice writes the whole address, defaults too.

Streamlit's own `bind="query-params"` is not used: after the browser's Back its widgets and its address disagree, and it leaves
defaults out, so that changing one would change every old link.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.language.formats import month_year
from dashboard.measure.repeated_words import repeated
from dashboard.measure.selection import Selection, from_query
from dashboard.web import language_switch, links
from dashboard.web.address_parts import last_in_address, leave_out
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

Change = Callable[[Selection, Any], Selection]

CARRIED: Final = ("cohort", "victims", "from", "to", "where")
DRILL: Final = ("metric", "part", "step", "within", "day")
LISTED: Final = ("show", "reason", "unit", "sort", "page")
"""What a list of the page shows: which of its lines, in which order, from which on."""
OF_ONE_PAGE: Final = ("case", "file", "kind", "role", "purpose")
"""What a single page asks for: a case, a file to review, lines of the audit log."""
BASES: Final = tuple(dict.fromkeys(basis for metric in METRICS.values() for basis in metric.bases))
LONGEST_VALUE: Final = 60
"""Letters of a value of a column of which no list of values is kept."""
NO_SELECTION: Final = (*DRILL, *LISTED, *OF_ONE_PAGE, language_switch.PARAMETER, links.NO_SUCH_PAGE)
"""Parameters of the address that are no part of the selection."""
UNCHOSEN: Final = ""
"""The choice not to choose. It is not None, which Streamlit shows as a request to choose."""


def selection_of_address() -> Selection:
    """Return the selection of what of the address can be read; what cannot is left out, which is said."""
    kept: dict[str, str | list[str]] = {}
    for name, value in _query(without=NO_SELECTION).items():
        if found := _readable(name, value):
            kept[name] = found
    try:
        selection = from_query(kept)
    except UsageError as error:  # each can be read, so it is the first month that lies after the last
        leave_out(str(error))
        selection = from_query({name: value for name, value in kept.items() if name not in ("from", "to")})
    if selection.on is not None:
        words = _("A page shows the day of its data. For another day: outcomes measure METRIC --on {day}")
        leave_out(words.format(day=selection.on))
    return replace(selection, on=None)


def selection_in_data() -> Selection:
    """Return the selection of the address without months and values that the data have not, which is said."""
    selection = selection_of_address()
    months = warehouse_cache.months()
    first, last = (
        _known_month(name, month, months)
        for name, month in (("from", selection.first_month), ("to", selection.last_month))
    )
    where = selection.where
    if selection.victims == "sex_workers":  # of other victims no list of values is kept
        where = tuple(one for one in where if _is_known(*one))
    return replace(selection, first_month=first, last_month=last, where=where)


def _readable(name: str, value: str | list[str]) -> str | list[str]:
    """Return what can be read of a part of the address; of conditions those that can, each column once."""
    if name != "where":
        return value if _can_be_read(name, value) else ""
    conditions = [one for one in value if _can_be_read(name, one)]
    columns = Counter(one.partition("=")[0] for one in conditions)
    for column in (column for column, number in columns.items() if number > 1):
        leave_out(_("{name} is given more than once. Give it once.").format(name=column))
    return [one for one in conditions if columns[one.partition("=")[0]] == 1]


def _can_be_read(name: str, value: str | list[str]) -> bool:
    try:
        from_query({name: value})
        if name == "basis" and value not in BASES:
            words = _("{name} is {value!r}. Use one of: {choices}.")
            raise UsageError(words.format(name=name, value=repeated(str(value)), choices=", ".join(BASES)))
    except UsageError as error:
        leave_out(str(error))
        return False
    return True


def _known_month(name: str, month: date | None, months: Sequence[date]) -> date | None:
    if month is None or month in months:
        return month
    words = _("{name} is {month}, and the data cover {first} to {last}.")
    leave_out(
        words.format(name=name, month=month_year(month), first=month_year(months[0]), last=month_year(months[-1]))
    )
    return None


def _is_known(column: str, value: str) -> bool:
    """Return whether a crime has this value. Of a column that no page offers no list of values is kept."""
    known = warehouse_cache.values().get(column)
    if value in known if known is not None else len(value) <= LONGEST_VALUE:
        return True
    words = _("{column} is {value!r}, which no crime here has now: the page is not narrowed by it.")
    leave_out(words.format(column=column, value=repeated(value)))
    return False


def carried_query() -> dict[str, list[str]]:
    """Return the part of the address that a link to another page keeps."""
    return {name: st.query_params.get_all(name) for name in CARRIED if name in st.query_params}


def drill_query() -> dict[str, str]:
    """Return the metric, part, step and days whose cases the address asks for."""
    found = {name: last_in_address(name) for name in DRILL}
    return {name: value for name, value in found.items() if value is not None}


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
    with warehouse_cache.run_of_page():
        selection = change(selection_in_data(), None if value == UNCHOSEN else value)
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
