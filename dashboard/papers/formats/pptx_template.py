"""The empty deck: 16:9, three layouts, one font, nothing of the library's own; and the language on every run in the end."""

import re
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches, Length

from dashboard.language.catalogue import in_use
from dashboard.papers.formats.slide_chart import FILL

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, WIDE = Inches(0.6), Inches(12.13)
TITLE_SLIDE, TEXT, CHART = 0, 1, 5
"""Places of the layouts that we use among those of the library's template."""

TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
WE_WRITE: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
ON_NOTES: Final = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SLIDE_IMAGE)

BAND: Final = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="900" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="{Inches(0.16)}"/></a:xfrm>'
    f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{FILL}"/></a:solidFill></p:spPr></p:sp>'
)
SLIDE: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def tag() -> str:
    """The language in use as files name it."""
    return f"{in_use()}-GB"


def empty_deck() -> Any:
    """The library's template in 16:9, without the layouts, the thumbnail and the printer's settings that we do not use."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    for layout in [one for place, one in enumerate(deck.slide_layouts) if place not in (TITLE_SLIDE, TEXT, CHART)]:
        deck.slide_layouts.remove(layout)
    for part in (deck.part, deck.part.package):
        for name, rel in list(part._rels.items()):
            if rel.reltype.endswith(("/printerSettings", "/thumbnail")):
                part._rels.pop(name)
    for shapes in (deck.slide_master.placeholders, *(layout.placeholders for layout in deck.slide_layouts)):
        for shape in list(shapes):
            if shape.placeholder_format.type in WE_WRITE:
                shape._element.getparent().remove(shape._element)
            elif shape.placeholder_format.type in TITLES:
                put(shape, Inches(0.8), Inches(1.3))
            else:
                put(shape, Inches(2.0), Inches(4.75))
    for shape in list(deck.notes_master.placeholders):
        if shape.placeholder_format.type not in ON_NOTES:
            shape._element.getparent().remove(shape._element)
    _dress(deck.slide_master)
    return deck


def _dress(master: Any) -> None:
    """A font that every office has, and one band on the master, which is decoration and is never read out."""
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme._blob = theme._blob.replace(b'typeface="Calibri"', b'typeface="Arial"')
    master.shapes._spTree.append(parse_xml(BAND))


def put(shape: Any, top: Length, height: Length) -> None:
    shape.left, shape.top, shape.width, shape.height = LEFT, top, WIDE, height


def set_language(deck: Any) -> None:
    """Name the language of every run, so that it is read out in that language; and take the numbers off the shapes' names."""
    layouts = [deck.slide_master, *deck.slide_layouts, deck.notes_master]
    for part in [deck.part, *(one.part for one in [*layouts, *deck.slides, *(s.notes_slide for s in deck.slides)])]:
        charts = [rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/chart")]
        for tree in (part._element, *(chart._element for chart in charts)):
            for run in tree.iter(f"{DRAWING}r", f"{DRAWING}fld"):
                if run.find(f"{DRAWING}rPr") is None:
                    run.insert(0, run.makeelement(f"{DRAWING}rPr", {}))
            for named in tree.iter(f"{SLIDE}cNvPr"):
                named.set("name", re.sub(r"\W*\d+$", "", named.get("name", "")))  # no number but those of the edition
            for properties in tree.iter(f"{DRAWING}rPr", f"{DRAWING}endParaRPr", f"{DRAWING}defRPr"):
                properties.set("lang", tag())
