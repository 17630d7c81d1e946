"""Decide what the Monday brief says, before it is a sheet or a slide: the answers and cards of At a glance again.

It holds counts of the whole force alone: no reference of a case or a crime and no figure of a unit leaves on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.charts.text import figure_text
from dashboard.force.panels.brief.answers import LeadAnswer, answers
from dashboard.force.panels.figures import cards
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.parts.marking import marking
from dashboard.force.panels.parts.whose import span
from dashboard.force.session import warehouse_cache
from dashboard.force.session.controls import LABELS
from dashboard.language.catalogue import _
from dashboard.measure.selection import Selection
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS


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


def brief_of(metrics: Sequence[str], selection: Selection, server: str) -> Brief:
    """Return the brief of a selection, over the whole force; `server` is the address before the path of its links."""
    selection = replace(selection, where=())
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
        marking=_("{marking} · not for the strategic group").format(marking=_(marking())),
        subtitle=" · ".join(said),
        answers=tuple(
            replace(each, links=tuple(replace(link, address=server + link.address) for link in each.links))
            for each in answers(selection)
        ),
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
