"""Offer the papers of an edition in both languages, where each lies as it was written."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.editions.reader import Edition
from dashboard.editions.written_papers import (
    DICTIONARY,
    PAPER,
    ROWS,
    SLIDES,
    TABLES,
    has_papers,
    list_of_papers,
    paper_bytes,
)
from dashboard.language.catalogue import _, in_use, marked
from dashboard.strategic.parts import open_edition
from dashboard.strategic.parts.page_frame import LANGUAGE_NAMES
from dashboard.web import markup
from dashboard.web.html_template import macro
from schemas.errors import RefusedError

NAME_OF_LANGUAGE: Final = macro(__file__, "name_of_language")

NAMES: Final[Mapping[str, str]] = {
    SLIDES: marked("Slides (PowerPoint)"),
    PAPER: marked("Paper to print (PDF)"),
    TABLES: marked("Tables (Excel)"),
    ROWS: marked("Tables as rows (CSV)"),
    DICTIONARY: marked("Data dictionary (CSV)"),
}


def draw_papers(edition: Edition) -> None:
    """Draw a panel with a button for each paper, those in the language in use first; or why there is none to hand over."""
    releases = open_edition.releases()
    with st.container(border=True, key="panel-papers", gap="xsmall"):
        st.html(markup.heading(_("Papers of this edition")))
        try:
            files = list_of_papers(releases, edition.name)["files"] if has_papers(releases, edition.name) else ()
        except (RefusedError, OSError):
            words = _("They are not as they were written, so none is handed over. Tell the analyst of your force.")
            st.html(markup.reply(words))
            return
        if not files:
            st.html(markup.paragraph(_("None were written yet. The analyst of your force writes them."), "figures"))
        for language in sorted(LANGUAGE_NAMES, key=lambda each: each != in_use()):
            written = [file for file in NAMES if f"{language}/{file}" in files]
            if written:
                st.html(NAME_OF_LANGUAGE(LANGUAGE_NAMES[language], language))
            other = "" if language == in_use() else f", {LANGUAGE_NAMES[language]}"  # so that no two buttons read alike
            with st.container(horizontal=True, gap="xsmall", key=f"papers-{language}"):
                for file in written:
                    _draw_button(releases, edition.name, f"{language}/{file}", _(NAMES[file]) + other)


def _draw_button(releases: Path, edition: str, file: str, words: str) -> None:
    """Draw a button. The paper is read, and compared with its list once more, when somebody asks for it."""
    st.download_button(
        words,
        data=partial(paper_bytes, releases, edition, file),
        file_name=f"{edition}_{file.replace('/', '_')}",
        key=f"paper {file}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
