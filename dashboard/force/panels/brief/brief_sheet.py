"""Write the Monday brief as one sheet: a tagged PDF that a screen reader can follow. Its layout stands in brief_sheet.typ."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import typst

from dashboard.force.panels.brief.brief_content import Brief
from dashboard.language.catalogue import in_use

TEMPLATE: Final = Path(__file__).with_name("brief_sheet.typ")


def sheet(brief: Brief) -> bytes:
    """Return the brief as a PDF file of one page. The same brief gives the same bytes on any machine."""
    day = {"year": brief.day.year, "month": brief.day.month, "day": brief.day.day}
    compile_: Any = typst.compile  # its annotations fit no call that leaves the paths out
    made: bytes = compile_(
        TEMPLATE.read_bytes(),
        sys_inputs={"content": json.dumps(asdict(brief) | {"day": day, "language": in_use()})},
        ignore_system_fonts=True,  # typst carries the font that the template names
        format="pdf",
        pdf_standards=["ua-1"],
    )
    return made
