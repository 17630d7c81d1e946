"""The two gaps before a crime is recorded: told to a partner but not for the police; for the police but not recorded."""

from dataclasses import replace
from html import escape
from typing import Final

import streamlit as st

from dashboard.measurement import Row
from dashboard.panels import cards, download, empty, source, words
from dashboard.panels.fitted import fitted
from dashboard.panels.table import Table
from dashboard.panels.table import show as show_table
from dashboard.selection import Selection
from schemas.errors import UsageError
from schemas.metrics import METRICS

NOTE: Final = (
    "Three sources that cannot be linked: partners' counts, disclosures passed on with consent, and what the police were told by "
    "any route. The last is not a part of the first, so no share is drawn across them."
)


def show(selection: Selection) -> None:
    """Draw what partners heard, by consent, above what was passed on and what the police received."""
    with st.container(border=True, key="panel gap", gap="xsmall"):
        try:
            full, anonymous, passed, received = (_row(name, selection) for name in NAMES)
        except UsageError as error:
            empty.cannot(str(error))
            return
        heard, shared, consented = full.denominator or 0, anonymous.numerator or 0, full.numerator or 0
        lines = (
            ("Told to a partner", heard, ""),
            ("… of these for an alert only, nothing to the police", heard - shared, _of(heard - shared, heard)),
            ("… anonymously to the police", shared - consented, _of(shared - consented, heard)),
            ("… with consent for a full report", consented, _of(consented, heard)),
            ("Passed on with consent, case by case", passed.denominator or 0, ""),
            ("… and recorded as a crime", passed.numerator or 0, _of(passed.numerator or 0, passed.denominator or 0)),
            ("Reports that the police received, by any route", received.numerator or 0, ""),
        )
        title = f"Of {heard:,} incidents told to partners, {consented:,} were meant for a full report to the police"
        st.html(f'<h2 class="finding">{escape(title)}</h2>{_bars(lines)}<p class="figures">{escape(NOTE)}</p>')
        table = Table(
            "What partners hear and what the police receive",
            ("What", "Number", "Of those told"),
            tuple((name, words.number(count), share or words.NONE) for name, count, share in lines),
            frozenset({1, 2}),
        )
        with st.expander("Table", icon=":material/table:", key="table gap"):
            show_table(table)
        build = source.warehouse()
        about = (("list", title), ("selection", str(selection.to_query())), ("build", build.build))
        download.button(table, (*about, ("as at", build.as_at.isoformat())), "gap")


NAMES: Final = ("full_reporting", "anonymous_sharing", "passed_and_recorded", "reports_received")


def _row(name: str, selection: Selection) -> Row:
    fitting, _ = fitted(replace(selection, by=None, per="all"), METRICS[name])
    return cards.headline(source.measured(name, fitting))


def _of(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _bars(lines: tuple[tuple[str, int, str], ...]) -> str:
    most = max(count for _, count, _ in lines) or 1
    bars = "".join(
        f'<li><span class="of">{escape(name)}</span><span class="bar" style="width:{60 * count / most:.1f}%"></span>'
        f'<b>{count:,}</b> <span class="share">{share}</span></li>'
        for name, count, share in lines
    )
    return f'<ul class="rows">{bars}</ul>'
