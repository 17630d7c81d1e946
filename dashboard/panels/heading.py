"""The head of a page: what it answers, for whom it is counted, how fresh it is and who may see it."""

from html import escape
from typing import Final

import streamlit as st

from dashboard import words
from dashboard.controls import LABELS
from dashboard.panels import download, source
from dashboard.selection import Selection

SAMPLE: Final = "Sample Force"
"""The force of the sample data."""


def show(title: str, question: str) -> None:
    """The title, the question that the page answers, and one line of marking and freshness."""
    st.session_state["drawn"] = set()
    st.title(title, anchor=False)
    fresh = source.listed("freshness")[0]
    facts = [
        ("marking", download.MARKING),
        ("", f"Data as at {words.day(source.warehouse().as_at)}"),
        ("", f"loaded {words.day(fresh['loaded_at'])}" if fresh["loaded_at"] else "never loaded"),
        ("", f"{words.plural(fresh['rejected'], 'row')} refused, {fresh['flagged']:,} flagged in the last load"),
        ("", _force(fresh["force"])),
    ]
    st.html(f'<p class="question">{escape(question)}</p>{_line(facts)}')


def _force(name: str | None) -> str:
    if name == SAMPLE:
        return f"{name}: synthetic, no real person"
    return name or "no crimes"


def foot() -> None:
    """The end of a page: the marking once more, for whoever prints it, and the build that all of it comes from."""
    facts = [("marking", download.MARKING), ("", f"build {source.warehouse().build}")]
    st.html(f'<div class="foot">{_line(facts)}</div>')


def section(title: str) -> None:
    """A part of the page."""
    st.header(title, anchor=False)


def cohort(selection: Selection) -> None:
    """Who and what is counted below, in words, so that a picture of the page says it too."""
    months = source.months()
    where = "; ".join(words.label(value) for _, value in selection.where)
    facts = [
        ("cohort", f"{LABELS[selection.cohort]}, {LABELS[selection.victims].lower()}"),
        ("", words.months(selection.first_month or months[0], selection.last_month or months[-1])),
        *([("", f"only {where}")] if where else []),
    ]
    st.html(_line(facts))


def _line(facts: list[tuple[str, str]]) -> str:
    items = "".join(f'<li class="{kind}">{escape(text)}</li>' for kind, text in facts)
    return f'<ul class="under">{items}</ul>'
