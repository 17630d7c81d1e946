"""Make the empty presentation: 16:9, three layouts, one font, nothing of the library's own; and set the language of its text."""

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
"""Indices of the layouts that we use among those of the library's template."""

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


def language_tag() -> str:
    """Return the language in use as files name it: en-GB or cy-GB."""
    return f"{in_use()}-GB"


def empty_presentation() -> Any:
    """Return the library's template in 16:9, without the layouts, the thumbnail and the printer's settings that we do not use."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    for layout in [
        one for index, one in enumerate(presentation.slide_layouts) if index not in (TITLE_SLIDE, TEXT, CHART)
    ]:
        presentation.slide_layouts.remove(layout)
    for part in (presentation.part, presentation.part.package):
        for name, rel in list(part._rels.items()):
            if rel.reltype.endswith(("/printerSettings", "/thumbnail")):
                part._rels.pop(name)
    for shapes in (
        presentation.slide_master.placeholders,
        *(layout.placeholders for layout in presentation.slide_layouts),
    ):
        for shape in list(shapes):
            if shape.placeholder_format.type in WE_WRITE:
                shape._element.getparent().remove(shape._element)
            elif shape.placeholder_format.type in TITLES:
                place_shape(shape, Inches(0.8), Inches(1.3))
            else:
                place_shape(shape, Inches(2.0), Inches(4.75))
    for shape in list(presentation.notes_master.placeholders):
        if shape.placeholder_format.type not in ON_NOTES:
            shape._element.getparent().remove(shape._element)
    _style_master(presentation.slide_master)
    return presentation


def _style_master(master: Any) -> None:
    """Set a font that every office has, and one band on the master: decoration, never read out."""
    theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme._blob = theme._blob.replace(b'typeface="Calibri"', b'typeface="Arial"')
    master.shapes._spTree.append(parse_xml(BAND))


def place_shape(shape: Any, top: Length, height: Length) -> None:
    """Put a shape over the whole width of a slide."""
    shape.left, shape.top, shape.width, shape.height = LEFT, top, WIDE, height


def set_language(presentation: Any) -> None:
    """Set the language of every run, so that it is read out in that language, and take the numbers off the names of shapes."""
    layouts = [presentation.slide_master, *presentation.slide_layouts, presentation.notes_master]
    for part in [
        presentation.part,
        *(one.part for one in [*layouts, *presentation.slides, *(s.notes_slide for s in presentation.slides)]),
    ]:
        charts = [rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/chart")]
        for tree in (part._element, *(chart._element for chart in charts)):
            for run in tree.iter(f"{DRAWING}r", f"{DRAWING}fld"):
                if run.find(f"{DRAWING}rPr") is None:
                    run.insert(0, run.makeelement(f"{DRAWING}rPr", {}))
            for named in tree.iter(f"{SLIDE}cNvPr"):
                named.set("name", re.sub(r"\W*\d+$", "", named.get("name", "")))  # no number but those of the edition
            for properties in tree.iter(f"{DRAWING}rPr", f"{DRAWING}endParaRPr", f"{DRAWING}defRPr"):
                properties.set("lang", language_tag())
