"""Say on every sheet of paper what was printed: page, selection, day of the data, marking, number; or why it is not."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from dashboard.web import markup

PART = " · "


def draw_print_head(facts: Iterable[str], marking: str) -> None:
    """Put these facts at the top of each sheet, and the marking and the number of the sheet at its foot."""
    st.html(
        f"<style>@page {{ @top-left {{ content: {_quoted(PART.join(facts))}; }} @bottom-left {{ content: {_quoted(marking)}; }} "
        '@bottom-right { content: counter(page) " / " counter(pages); } }</style>'
    )


def keep_panel_from_paper(reason: str) -> None:
    """Leave what the panel that is being drawn holds out of what is printed, but for its title; the sheet says why there."""
    draw_on_paper(markup.paragraph(reason))


def draw_on_paper(content: Markup) -> None:
    """Print this in place of all that the panel that is being drawn holds, but for its title; the screen does not show it."""
    st.html(markup.on_paper(content))


def keep_from_paper(reason: str) -> None:
    """Leave the page out of whatever is printed; the sheet says why."""
    st.html(
        "<style>@media print { [data-testid=stMain] { display: none !important; } "
        f"body::before {{ content: {_quoted(reason)}; }} }}</style>"
    )


def _quoted(text: str) -> str:
    """Return a text as a string of CSS within HTML; nothing in it ends the string or the style."""
    kept = "".join(each if each.isalnum() or each in " .,:;()/-–·" else f"\\{ord(each):x} " for each in text)
    return f'"{kept}"'
