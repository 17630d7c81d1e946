"""Write the paper: a tagged PDF that a screen reader can follow and any printer can print. Its layout stands in paper.typ."""

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

import typst

from dashboard.language.catalogue import _, in_use
from dashboard.papers.content.content import NONE_DECIDED, PaperContent

TEMPLATE: Final = Path(__file__).with_name("paper.typ")
STANDARDS: Final = ["ua-1", "a-2a"]
"""PDF/UA-1: a missing text for a picture stops the making. PDF/A-2a: to be kept and opened in thirty years."""


def paper(content: PaperContent, released_on: date) -> bytes:
    """Return the paper as a PDF file. The same content gives the same bytes on any machine.

    PDF/A asks for a date: it is the day of the release, never the moment at which the file was made.
    """
    day = {"year": released_on.year, "month": released_on.month, "day": released_on.day}
    given = asdict(content) | {"language": in_use(), "words": _words(), "day": day}
    compile_: Any = typst.compile  # its annotations fit no call that leaves the paths out
    made: bytes = compile_(
        TEMPLATE.read_bytes(),
        sys_inputs={"content": json.dumps(given)},
        ignore_system_fonts=True,  # typst carries the font that the template names
        format="pdf",
        pdf_standards=STANDARDS,
    )
    return made


def _words() -> dict[str, str]:
    """Return the headings of the template, and how it numbers its pages."""
    return {
        "page": _("page {number} of {of}"),
        "in_brief": _("The figures in brief"),
        "not_shown": _("What cannot be shown on this question, and why"),
        "decided": _("What we decided"),
        "none_decided": _(NONE_DECIDED),
        "how_to_read": _("How to read this paper"),
        "notes": _("What to bear in mind"),
        "tables": _("The figures in rows"),
        "every_year": _("Groups and steps stand here for one period; the workbook of tables holds each."),
        "figure": _("Figure"),
        "about": _("About this edition"),
    }
