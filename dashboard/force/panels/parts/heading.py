"""Draw the head of a page: its question, its cohort, how fresh the data are, and who may see it."""

import re
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts.marking import marking
from dashboard.force.panels.parts.whose import narrowed
from dashboard.force.session import warehouse_cache
from dashboard.force.session.controls import LABELS
from dashboard.language.catalogue import _, ngettext
from dashboard.measure.selection import Selection
from dashboard.web import markup
from dashboard.web.html_template import macro
from dashboard.web.printing import draw_print_head

PARTS_OF_PAGE: Final = macro(__file__, "parts_of_page")

SAMPLE: Final = "Sample Force"
"""The force of the sample data."""
PARTS: Final = "parts of the page"
PRINTED: Final = "facts at the top of each sheet of paper"
MANY: Final = 2
"""Parts from which a page gets a list of them under its title."""
_LAST_PARTS: Final[dict[str, list[str]]] = {}
"""The parts of a page by its title, as it was drawn last: listed before they are drawn, they push nothing down."""


def show(title: str, question: str) -> None:
    """Draw the title, the question that the page answers, and one line of marking and freshness."""
    st.title(title, anchor=False)
    fresh = warehouse_cache.list_rows("freshness")[0]
    facts = [
        ("marking", _(marking())),
        ("", _("Data as at {day}").format(day=figure_text.day(warehouse_cache.warehouse().as_at))),
        (
            "",
            _("loaded {day}").format(day=figure_text.day(fresh["loaded_at"]))
            if fresh["loaded_at"]
            else _("never loaded"),
        ),
        ("", _refused(fresh["rejected"], fresh["flagged"])),
        ("", _force(fresh["force"])),
    ]
    st.html(markup.paragraph(question, "question") + markup.facts(facts))
    slot = st.empty()
    _draw_parts(slot, _LAST_PARTS.get(title, []))
    st.session_state[PARTS] = ([], slot)
    st.session_state[PRINTED] = [title, facts[1][1]]


def _refused(rejected: int, flagged: int) -> str:
    text = ngettext(
        "{count} row refused, {flagged} flagged in the last load",
        "{count} rows refused, {flagged} flagged in the last load",
        rejected,
    )
    return text.format(count=figure_text.number(rejected), flagged=figure_text.number(flagged))


def _force(name: str | None) -> str:
    if name == SAMPLE:
        return _("{force}: synthetic, no real person").format(force=name)
    return name or _("no crimes")


def draw_foot() -> None:
    """Draw the end of a page: the marking again, for whoever prints it, the build, and the list of the page's sections."""
    draw_marking(warehouse_cache.warehouse().build)
    draw_print_head(st.session_state[PRINTED], _(marking()))
    parts, slot = st.session_state[PARTS]
    title = st.session_state[PRINTED][0]
    if parts != _LAST_PARTS.get(title, []):
        _LAST_PARTS[title] = parts
        _draw_parts(slot, parts)


def _draw_parts(slot: DeltaGenerator, parts: list[str]) -> None:
    if len(parts) >= MANY:
        slot.html(PARTS_OF_PAGE(_("On this page"), [(anchor_of(title), title) for title in parts]))
    else:
        slot.empty()


def draw_marking(build: str) -> None:
    """Draw the marking and the build as the last line of a page."""
    facts = [("marking", _(marking())), ("", _("build {build}").format(build=build))]
    st.html(markup.foot(facts))


def section(title: str) -> None:
    """Draw the title of a section and add it to the list under the page's title."""
    st.session_state[PARTS][0].append(title)
    st.header(title, anchor=anchor_of(title))


def anchor_of(title: str) -> str:
    """Return the part of an address that leads to a section of this title."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def cohort(selection: Selection) -> None:
    """Say who and what is counted below, so that a picture of the page says it too."""
    months = warehouse_cache.months()
    facts = [
        (
            "cohort",
            _("{cohort}, {victims}").format(
                cohort=_(LABELS[selection.cohort]), victims=_(LABELS[selection.victims]).lower()
            ),
        ),
        ("", figure_text.months(selection.first_month or months[0], selection.last_month or months[-1])),
        *(("", text) for text in narrowed(selection)),
    ]
    st.session_state[PRINTED] += [text for _, text in facts]
    st.html(markup.facts(facts))
