"""Write an office file anew without a trace of who made it, where and when: the same content gives the same bytes.

The libraries write the clock, their own template's author and a thumbnail into the file; nothing but a second writing
takes all of it out again.
"""

import io
import zipfile
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>'
    "</cp:coreProperties>"
)
APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
FIRST: Final = "[Content_Types].xml"
NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip file can say."""


def without_traces(content: bytes, title: str, language: str, released_on: date) -> bytes:
    """Return an office file, and every workbook inside it, with these properties and no others."""
    core = CORE.format(title=escape(title), language=language, day=released_on.isoformat())
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != FIRST, name)):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = core.encode()
            elif name == "docProps/app.xml":
                part = APP.encode()
            elif name.endswith(".xlsx"):
                part = without_traces(part, title, language, released_on)
            new.writestr(zipfile.ZipInfo(name, NO_TIME), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
