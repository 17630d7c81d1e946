"""What a reader can choose. The address is the truth: it is read on every run, and a choice writes all of it, defaults too.

Streamlit's own `bind="query-params"` is not used: after the browser's Back its widgets and its address disagree, and it leaves
defaults out, so that changing one would change every old link.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, Literal

import streamlit as st

from dashboard.charts import figure_text
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import Language, _, in_use, marked
from dashboard.language.labels import code_label
from dashboard.measure.selection import Selection, from_query
from dashboard.web import language_switch
from schemas.breakdown import Breakdown
from schemas.errors import UsageError

Change = Callable[[Selection, Any], Selection]
Choice = Literal["cohort", "victims", "period", "basis", "by", "filters"]

CARRIED: Final = ("cohort", "victims", "from", "to", "where")
DRILL: Final = ("metric", "part", "step")
BESIDE: Final = (*DRILL, language_switch.PARAMETER)  # in the address, and no part of the selection
EVERYTHING: Final = ""  # the choice not to choose; Streamlit shows None as a request to choose
WIDTHS: Final[dict[Language, int]] = {
    "en": 140,
    "cy": 210,
}  # pixels of a list: "Diweddaraf (Medi 2026)" is longer than "Latest (Sep 2026)"
LABELS: Final = {
    "sexual_violence": marked("Sexual violence"),
    "all_violence": marked("All violence"),
    "sex_workers": marked("Sex workers"),
    "other_adults": marked("Other adults"),
    "recorded": marked("Crimes recorded"),
    "closed": marked("Outcomes given"),
}
"""The words of a choice, wherever one is shown; looked up there."""


def choose(*choices: Choice) -> Selection:
    """Draw these controls and return what the address asks for."""
    selection = selection_of_address()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        for choice in choices:
            CONTROLS[choice](selection)
    return selection


def selection_of_address() -> Selection:
    """The selection of the address; what it cannot mean is said in words, and the defaults stand."""
    try:
        return from_query(_address(without=BESIDE))
    except UsageError as error:
        st.warning(_("{error} The page shows its defaults.").format(error=error), icon=":material/link_off:")
        return Selection()


def carried_query() -> dict[str, list[str]]:
    """The part of the address that a link to another page keeps."""
    return {name: st.query_params.get_all(name) for name in CARRIED if name in st.query_params}


def drill_query() -> dict[str, str]:
    """The metric, part and step whose cases the address asks for."""
    return {name: st.query_params[name] for name in DRILL if name in st.query_params}


def _address(without: Sequence[str]) -> dict[str, str | list[str]]:
    query: dict[str, str | list[str]] = {}
    for name in st.query_params:
        if name not in without:
            values = st.query_params.get_all(name)
            query[name] = values if name == "where" or len(values) > 1 else values[0]
    return query


def _write(change: Change, key: str) -> None:
    """Write the whole selection into the address; the run that follows reads it there."""
    language_switch.begin()
    value = st.session_state[key]
    selection = change(selection_of_address(), None if value == EVERYTHING else value)
    st.query_params.from_dict({**selection.to_query(), **drill_query(), **language_switch.carried()})


def _cohort(selection: Selection) -> None:
    _segments(
        marked("Cohort"),
        ("sexual_violence", "all_violence"),
        selection.cohort,
        lambda s, value: replace(s, cohort=value),
    )


def _victims(selection: Selection) -> None:
    _segments(
        marked("Victims"),
        ("sex_workers", "other_adults"),
        selection.victims,
        lambda s, value: replace(s, victims=value),
    )


def _basis(selection: Selection) -> None:
    options = ("recorded", "closed")
    value = selection.basis or options[0]
    _segments(marked("Basis"), options, value, lambda s, value: replace(s, basis=value))


def _period(selection: Selection) -> None:
    months = warehouse_cache.months()
    _select(
        marked("From"),
        [*(month for month in months if not selection.last_month or month <= selection.last_month)],
        selection.first_month,
        lambda month: (
            figure_text.month(month) if month else _("Start ({month})").format(month=figure_text.month(months[0]))
        ),
        lambda s, value: replace(s, first_month=value),
    )
    _select(
        marked("To"),
        [*(month for month in reversed(months) if not selection.first_month or month >= selection.first_month)],
        selection.last_month,
        lambda month: (
            figure_text.month(month) if month else _("Latest ({month})").format(month=figure_text.month(months[-1]))
        ),
        lambda s, value: replace(s, last_month=value),
    )


def _by(selection: Selection) -> None:
    _select(
        marked("Split by"),
        tuple(Breakdown),
        Breakdown(selection.by) if selection.by else None,
        lambda column: _(column.label) if column else _("Nothing"),
        lambda s, value: replace(s, by=value),
    )


def _filters(selection: Selection) -> None:
    chosen = dict(selection.where)
    label = _("Only ({choices})").format(choices=figure_text.number(len(chosen))) if chosen else _("Only …")
    with st.popover(label, icon=":material/tune:", key="filters"):
        for column, values in warehouse_cache.values().items():
            _select(
                Breakdown(column).label,
                [*dict.fromkeys((*values, chosen.get(column, values[0])))],
                chosen.get(column),
                lambda value: code_label(value) if value else _("All"),
                _narrowed(column),
            )


def _narrowed(column: str) -> Change:
    """The change that a choice of this column's value makes."""

    def change(selection: Selection, value: str | None) -> Selection:
        kept = dict(selection.where)
        kept.pop(column, None)
        if value is not None:
            kept[column] = value
        return replace(selection, where=tuple(sorted(kept.items())))

    return change


def _segments(label: str, options: Sequence[str], value: str, change: Change) -> None:
    key = f"choose {label}"
    st.session_state[key] = value
    st.segmented_control(
        _(label),
        options,
        key=key,
        format_func=language_switch.labelled(options, lambda value: _(LABELS[value])),
        required=True,
        on_change=_write,
        args=(change, key),
    )


def _select(
    label: str,
    options: Sequence[Any],
    value: Any,
    said: Callable[[Any], str],
    change: Change,
) -> None:
    key = f"choose {label}"
    st.session_state[key] = value if value in options else EVERYTHING
    every = [EVERYTHING, *options]
    st.selectbox(
        _(label),
        every,
        key=key,
        format_func=language_switch.labelled(every, lambda option: said(None if option == EVERYTHING else option)),
        on_change=_write,
        args=(change, key),
        width=WIDTHS[in_use()],
    )


CONTROLS: Final[dict[Choice, Callable[[Selection], None]]] = {
    "cohort": _cohort,
    "victims": _victims,
    "period": _period,
    "basis": _basis,
    "by": _by,
    "filters": _filters,
}
