"""Draw the controls with which a reader narrows a page; what is chosen stands in the address."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, Literal

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.session import warehouse_cache
from dashboard.force.session.address import UNCHOSEN, Change, selection_in_data, write_choice
from dashboard.language.catalogue import Language, _, in_use, marked
from dashboard.language.labels import code_label
from dashboard.measure.periods import add_months
from dashboard.measure.selection import Selection
from dashboard.web import language_switch
from schemas.breakdown import Breakdown

Choice = Literal["cohort", "victims", "period", "recent_period", "basis", "by", "filters"]

WIDTHS: Final[dict[Language, int]] = {
    "en": 140,
    "cy": 200,
}  # pixels of a list: "Diweddaraf (Medi 2026)" is longer than "Latest (Sep 2026)"
LABELS: Final = {
    "sexual_violence": marked("Sexual violence"),
    "all_violence": marked("All violence"),
    "sex_workers": marked("Sex workers"),
    "every_victim": marked("Every victim"),
    "other_adults": marked("Other adults"),
    "recorded": marked("Crimes recorded"),
    "closed": marked("Outcomes given"),
}
"""The words of a choice, wherever one is shown; looked up there."""


RECENT_MONTHS: Final = 36
"""What a page of months shows where nothing else is chosen: of more, a month is too narrow to see."""


def choose(*choices: Choice) -> Selection:
    """Draw these controls, or none, and return what the address asks for; of a recent period no more than its months."""
    selection = selection_in_data()
    if not choices:
        return selection
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="controls"):
        for choice in choices:
            CONTROLS[choice](selection)
    return _recent(selection) if "recent_period" in choices else selection


def _recent(selection: Selection) -> Selection:
    """Return the selection from the month that it names; where it names none, the last months of it."""
    if selection.first_month is not None:
        return selection
    months = warehouse_cache.months()
    last = selection.last_month or months[-1]
    return replace(selection, first_month=max(add_months(last, 1 - RECENT_MONTHS), months[0]))


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
    start = _("Start ({month})").format(month=figure_text.month(warehouse_cache.months()[0]))
    _from_and_to(selection, start)


def _recent_period(selection: Selection) -> None:
    first = _recent(replace(selection, first_month=None)).first_month
    assert first is not None
    _from_and_to(selection, _("Recent ({month})").format(month=figure_text.month(first)))


def _from_and_to(selection: Selection, start: str) -> None:
    months = warehouse_cache.months()
    _select(
        marked("From"),
        [*(month for month in months if not selection.last_month or month <= selection.last_month)],
        selection.first_month,
        lambda month: figure_text.month(month) if month else start,
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
    label = _("Filters ({count})").format(count=figure_text.number(len(chosen))) if chosen else _("Filters")
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
    """Return the change that a choice of this column's value makes."""

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
        on_change=write_choice,
        args=(change, key),
    )


def _select(
    label: str,
    options: Sequence[Any],
    value: Any,
    label_of: Callable[[Any], str],
    change: Change,
) -> None:
    key = f"choose {label}"
    st.session_state[key] = value if value in options else UNCHOSEN
    every = [UNCHOSEN, *options]
    st.selectbox(
        _(label),
        every,
        key=key,
        format_func=language_switch.labelled(every, lambda option: label_of(None if option == UNCHOSEN else option)),
        on_change=write_choice,
        args=(change, key),
        width=WIDTHS[in_use()],
    )


CONTROLS: Final[dict[Choice, Callable[[Selection], None]]] = {
    "cohort": _cohort,
    "victims": _victims,
    "period": _period,
    "recent_period": _recent_period,
    "basis": _basis,
    "by": _by,
    "filters": _filters,
}
