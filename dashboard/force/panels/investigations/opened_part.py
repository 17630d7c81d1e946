"""Say what was opened by a figure, and open another part or step of it in one press."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import drill
from dashboard.force.session import address
from dashboard.language.catalogue import _, ngettext
from dashboard.language.labels import lower_first, step_label
from dashboard.web import language_switch

STEP_WIDTH: Final = 320


def draw_opened_part(asked: drill.OpenedFigure, part: str, counts: Mapping[str, int]) -> str:
    """Draw the parts with their counts, the steps, and the way back to all cases; return in words what is listed."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="opened"):
        if len(counts) > 1:
            _parts(part, counts)
        if asked.metric.steps:
            _steps(asked)
        st.button(_("All cases of this selection"), icon=":material/close:", on_click=address.leave_drill)
    return _said(asked, part, len(counts) > 1)


def _parts(part: str, counts: Mapping[str, int]) -> None:
    key = "choose part"
    st.session_state[key] = part
    st.segmented_control(
        _("Part"),
        list(counts),
        key=key,
        format_func=language_switch.labelled(
            counts, lambda name: f"{_(drill.PARTS[name])}: {figure_text.number(counts[name])}"
        ),
        required=True,
        on_change=address.write_drill,
        args=("part", key),
    )


def _steps(asked: drill.OpenedFigure) -> None:
    key = "choose step"
    options = [address.UNCHOSEN, *asked.metric.steps]
    st.session_state[key] = asked.step or address.UNCHOSEN
    st.selectbox(
        _("Step"),
        options,
        key=key,
        format_func=language_switch.labelled(options, lambda step: step_label(step) if step else _("All")),
        on_change=address.write_drill,
        args=("step", key),
        width=STEP_WIDTH,
    )


def _said(asked: drill.OpenedFigure, part: str, has_parts: bool) -> str:
    days = (
        ngettext("within {n} day", "within {n} days", asked.within).format(n=figure_text.number(asked.within))
        if asked.within is not None
        else ""
    )
    facts = [
        lower_first(step_label(asked.step)) if asked.step else "",
        days,
        "" if asked.day is None else figure_text.day(asked.day),
        _(drill.PARTS[part]).lower() if has_parts else "",
    ]
    return ", ".join(fact for fact in facts if fact)
