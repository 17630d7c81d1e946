"""Offer the Monday brief: the answers and six figures, on one sheet and on one slide.

It holds counts of the whole force alone: no reference of a case or a crime and no figure of a unit leaves on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.util import find_spec
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.brief.answers import LeadAnswer, answers
from dashboard.force.panels.figures import cards
from dashboard.force.panels.figures.headline import headline, span
from dashboard.force.panels.parts.marking import marking
from dashboard.force.session import warehouse_cache
from dashboard.force.session.controls import LABELS
from dashboard.language.catalogue import Language, _, in_use, marked, use
from dashboard.measure.selection import Selection
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

WRITERS: Final = ("typst", "pptx")
"""The libraries that write it, of the extra `papers`: a machine without them offers none."""
FORMS: Final = {
    "pdf": (marked("Monday brief, one sheet (pdf)"), "application/pdf"),
    "pptx": (
        marked("Monday brief, one slide (pptx)"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}


@dataclass(frozen=True)
class BriefFigure:
    """Hold one figure as its card says it."""

    title: str
    amount: str
    note: str


@dataclass(frozen=True)
class Brief:
    """Hold all that the brief says, in the language of the page; the addresses of its answers are whole."""

    title: str
    marking: str
    subtitle: str
    answers: tuple[LeadAnswer, ...]
    figures: tuple[BriefFigure, ...]
    foot: str
    day: date


def show(metrics: Sequence[str], selection: Selection) -> None:
    """Draw a button for the sheet and one for the slide; each file is made when it is asked for."""
    if not all(find_spec(name) for name in WRITERS):
        return
    brief, language = brief_of(metrics, selection, _server()), in_use()
    build = warehouse_cache.warehouse()
    with st.container(horizontal=True, gap="small", key="brief"):
        for kind, (label, media) in FORMS.items():
            st.download_button(
                _(label),
                data=lambda kind=kind: written(brief, kind, language),  # type: ignore[misc]
                file_name=f"monday_brief_{build.as_at.isoformat()}_build_{build.build}.{kind}",
                mime=media,
                key=f"brief {kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def brief_of(metrics: Sequence[str], selection: Selection, server: str) -> Brief:
    """Return the brief of a selection; `server` is the address before the path, to which its links lead."""
    build, months = warehouse_cache.warehouse(), warehouse_cache.months()
    said = (
        _("{cohort}, {victims}").format(
            cohort=_(LABELS[selection.cohort]), victims=_(LABELS[selection.victims]).lower()
        ),
        figure_text.months(selection.first_month or months[0], selection.last_month or months[-1]),
        _("Data as at {day}").format(day=figure_text.day(build.as_at)),
    )
    return Brief(
        title=_("Monday brief"),
        marking=_(marking()),
        subtitle=" · ".join(said),
        answers=tuple(replace(each, address=server + each.address) for each in answers(selection)),
        figures=tuple(_figure(name, selection, metrics) for name in metrics),
        foot=_("build {build}").format(build=build.build),
        day=build.as_at,
    )


def _figure(name: str, selection: Selection, metrics: Sequence[str]) -> BriefFigure:
    metric = METRICS[name]
    try:
        result = cards.figure_of(name, selection, metrics)
    except UsageError:
        return BriefFigure(_(metric.title), figure_text.NONE, _("not known"))
    row = headline(result)
    notes = [figure_text.uncertainty(row, is_of_closed_cases=metric.is_of_closed_cases), span(result)]
    if row.denominator != 0 and not row.is_settled:
        notes.append(figure_text.maturity(row))
    return BriefFigure(_(metric.title), figure_text.amount(row), " · ".join(note for note in notes if note))


def _server() -> str:
    """Return the address of this dashboard as the reader's browser knows it."""
    asked = urlsplit(st.context.url or "")
    return f"{asked.scheme}://{asked.netloc}" if asked.netloc else ""


def written(brief: Brief, kind: str, language: Language) -> bytes:
    """Return the file in the language of the page that offered it: it is asked for outside that page's run."""
    use(language)
    if kind == "pdf":
        from dashboard.force.panels.brief.brief_sheet import sheet  # of the extra `papers`

        return sheet(brief)
    from dashboard.force.panels.brief.brief_slide import slide  # of the extra `papers`

    return slide(brief)
