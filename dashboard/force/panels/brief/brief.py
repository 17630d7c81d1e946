"""Offer the Monday brief on one sheet and on one slide."""

from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from dashboard.force.panels.brief.brief_content import Brief, brief_of
from dashboard.force.session import warehouse_cache
from dashboard.force.session.permission import may_export
from dashboard.language.catalogue import Language, _, in_use, marked, use
from dashboard.measure.selection import Selection

WRITERS: Final = ("typst", "pptx")
"""The libraries that write it, of the extra `papers`: a machine without them offers none."""
FORMS: Final = {
    "pdf": (marked("Monday brief, one sheet (pdf)"), "application/pdf"),
    "pptx": (
        marked("Monday brief, one slide (pptx)"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
}


def show(metrics: Sequence[str], selection: Selection) -> None:
    """Draw a button for the sheet and one for the slide; none for a reader who takes no figures away."""
    if not all(find_spec(name) for name in WRITERS) or not may_export("figures"):
        return
    brief, language = brief_of(metrics, selection, _server()), in_use()
    if selection.where:
        st.caption(_("The Monday brief is of the whole force, whatever the page is narrowed to."))
    build = warehouse_cache.warehouse()
    with st.container(horizontal=True, gap="small", key="brief"):
        for kind, (label, media) in FORMS.items():
            st.download_button(
                _(label),
                data=partial(written, brief, kind, language),
                file_name=f"monday_brief_{build.as_at.isoformat()}_build_{build.build}.{kind}",
                mime=media,
                key=f"brief {kind}",
                on_click="ignore",
                icon=":material/download:",
            )


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
