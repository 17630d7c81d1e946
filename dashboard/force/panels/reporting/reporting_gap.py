"""Draw the two gaps before a crime is recorded.

Some incidents are reported to a partner and not meant for the police; some are passed on and not recorded.
"""

from dataclasses import replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.paired import Side, paired_bars
from dashboard.charts.text import figure_text
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.parts import download, empty, panel_footer
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import chart_cache, warehouse_cache
from dashboard.language import formats
from dashboard.language.catalogue import _, marked
from dashboard.measure.measure import NeverLoadedError
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable
from dashboard.web.html_template import macro
from schemas.breakdown import Breakdown
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS
from schemas.vocabulary import ConsentLevel

BARS: Final = macro(__file__, "bars")

NOTE: Final = marked(
    "Three sources that cannot be linked: partners' counts, disclosures passed on with consent, and what the police were told by "
    "any route. The last is not a part of the first, so no share is drawn across them."
)

BY_CONSENT: Final = "disclosures_by_consent"
CONSENTED: Final = "full_reporting"
PASSED_ON: Final = "passed_and_recorded"
RECEIVED: Final = "reports_received"
Line = tuple[str, int | None, str]  # what it is, how many (None: never loaded), and which share of those above it


def show(selection: Selection) -> None:
    """Draw what partners heard, by consent, above what was passed on and what the police received."""
    with st.container(border=True, key="panel gap", gap="xsmall"):
        try:
            asked, note = over_the_same_months(selection)
            by_consent = {row.step: row for row in _whole(BY_CONSENT, asked).rows}
            alert, anonymous, full = (by_consent[level] for level in ConsentLevel)
            received = _row(RECEIVED, asked)
        except UsageError as error:
            empty.draw_reason(str(error))
            return
        told = (
            (_("Told to a partner"), full.denominator or 0, ""),
            _line(_("… of these for an alert only, nothing to the police"), alert),
            _line(_("… anonymously to the police"), anonymous),
            _line(_("… with consent for a full report"), full),
        )
        sources = {
            _("What partners count"): told,
            _("What was passed on to the police with consent"): _passed(asked),
            _("What the police received"): (
                (_("Reports that the police received, by any route"), received.numerator or 0, ""),
            ),
        }
        lines = tuple(line for of_source in sources.values() for line in of_source)
        title = _("Of {n} incidents told to partners, {consented} were meant for a full report to the police").format(
            n=figure_text.number(full.denominator), consented=figure_text.number(full.numerator)
        )
        bars = Markup("").join(_bars(heading, of_source) for heading, of_source in sources.items())
        st.html(markup.finding(title) + bars + markup.paragraphs((note, _(NOTE)), "figures"))
        table = HtmlTable(
            marked("What partners hear and what the police receive"),
            (marked("What"), marked("Number"), marked("Share of the total above")),
            tuple((name, _count(count), share or figure_text.NONE) for name, count, share in lines),
            frozenset({1, 2}),
        )
        results = tuple(_whole(name, asked) for name in (BY_CONSENT, PASSED_ON, RECEIVED) if _is_known(name))
        panel_footer.draw_footer(table, download.figures_offer("reporting_gap", title, asked, results), "gap")


def disclosures_and_reports(*columns: str, selection: Selection) -> None:
    """Draw what partners were told beside what the police received, by each of these columns, which both have."""
    with st.grid(columns=2, min_column_width=320, gap="small", key="disclosures"):
        for by in columns:
            with st.container(border=True, key=f"panel disclosures {by}", height="stretch", gap="xsmall"):
                _draw_by(by, selection)


def _draw_by(by: str, selection: Selection) -> None:
    try:
        asked, note = over_the_same_months(selection, CONSENTED, RECEIVED)
        disclosed, received = _split(CONSENTED, by, asked), _split(RECEIVED, by, asked)
    except UsageError as error:
        empty.draw_reason(str(error))
        return
    chart = paired_bars(
        Side(marked("told to partners"), marked("Told to partners"), marked("{n} told"), disclosed, "denominator"),
        Side(marked("received by the police"), marked("Received by the police"), marked("{n} received"), received),
        chart_cache.mode(),
    )
    column = _(Breakdown(by).label)
    title = _("By {column}: {finding}").format(column=column[:1].lower() + column[1:], finding=chart.title)
    notes = (*chart.notes, note) if note else chart.notes
    chart_cache.draw_chart(replace(chart, title=title, notes=notes))
    table = HtmlTable(title, chart.table.header, chart.table.rows, chart.table.figures)
    key = f"disclosures {by}"
    offer = download.figures_offer(
        f"disclosures_by_{by}",
        title,
        replace(asked, by=by),
        (disclosed, received),
        picture=f"panel {key}",
        in_the_picture=2,
    )
    panel_footer.draw_footer(table, offer, key)


def _split(name: str, by: str, selection: Selection) -> MeasureResult:
    fitting = fit_selection(replace(selection, by=by, per="all", victims="sex_workers"), METRICS[name])[0]
    months = warehouse_cache.months()
    return warehouse_cache.result_of(  # both over the same months, or they would be periods of their own
        name,
        replace(fitting, first_month=fitting.first_month or months[0], last_month=fitting.last_month or months[-1]),
    )


def _row(name: str, selection: Selection) -> Row:
    return headline(_whole(name, selection))


def _whole(name: str, selection: Selection) -> MeasureResult:
    fitting = fit_selection(replace(selection, by=None, per="all", victims="sex_workers"), METRICS[name])[0]
    return warehouse_cache.result_of(name, fitting)


def _passed(selection: Selection) -> tuple[Line, Line]:
    """Return the two lines of what was passed on; without a count where that extract was never loaded."""
    name, recorded = _passed_on(), _("… and recorded as a crime")
    try:
        row = _row(PASSED_ON, selection)
    except NeverLoadedError:
        return (name, None, ""), (recorded, None, "")
    return (name, row.denominator or 0, ""), _line(recorded, row)


def _is_known(name: str) -> bool:
    return name not in warehouse_cache.warehouse().never_loaded


def _count(count: int | None) -> str:
    return _("never loaded") if count is None else figure_text.number(count)


def _passed_on() -> str:
    if METRICS[PASSED_ON].follows_cohort:
        return _("Passed on with consent, case by case")
    return _("Passed on with consent, case by case, whatever kind of incident")


def _line(name: str, row: Row) -> Line:
    """Return what stands above the line of a share, with the share."""
    return name, row.numerator or 0, "" if row.rate is None else formats.percent(row.rate)


def over_the_same_months(selection: Selection, *names: str) -> tuple[Selection, str]:
    """Return the part of a selection that the extracts of all these metrics cover, and which years of it they do not.

    Without names: of the three sources that stand beside one another.
    """
    asked, note = selection, ""
    for name in names or (BY_CONSENT, PASSED_ON, RECEIVED):
        note = warehouse_cache.uncovered(name, asked) or note
        asked = warehouse_cache.covered_selection(name, asked)
    return asked, note


def _bars(heading: str, lines: tuple[Line, ...]) -> Markup:
    """Return one source with its parts. Each has a scale of its own: one is no part of another, and nothing narrows there."""
    most = max(count or 0 for _, count, _ in lines) or 1
    return BARS(
        heading, [(name, f"{60 * (count or 0) / most:.1f}", _count(count), share) for name, count, share in lines]
    )
