"""Give Streamlit's style sheet with its fonts cut down to the letters and symbols of our pages: 44 kB in place of 545.

A letter that ours has not is drawn by the whole font, which a browser asks for then. `make fonts` cuts both anew.
"""

import hashlib
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

import streamlit

from schemas.operating_system.folder_listing import named_in

FOLDER: Final = Path(streamlit.__file__).parent / "static" / "static"
"""Of Streamlit's scripts, styles and fonts."""
CUT: Final = Path(__file__).parent / "font_files"
LETTERS: Final = CUT / "letters.woff2"
SYMBOLS: Final = CUT / "symbols.woff2"
BLOCKS: Final = (
    *((0x0, 0x17F), (0x218, 0x21B), (0x1E80, 0x1E85), (0x1EF2, 0x1EF3)),  # Latin, with Welsh
    *((0x2000, 0x203A), (0x20AC, 0x20AC), (0x2122, 0x2122)),  # punctuation, euro, trade mark
    *(
        (0x2190, 0x2193),
        (0x2212, 0x2212),
        (0x2248, 0x2265),
        (0x25B2, 0x25CF),
    ),  # arrows, minus, comparisons, triangles, dots
)
"""What is kept of the letters, as far as the whole font has them."""
OTHERS: Final = tuple((last + 1, first - 1) for (_, last), (first, _) in pairwise((*BLOCKS, (0x110000, 0))))
WHOLE_LETTERS: Final = "SourceSansVF-Upright.ttf"
WHOLE_SYMBOLS: Final = "MaterialSymbols-Rounded"
LETTERS_FACE: Final = re.compile(
    rf"(@font-face\{{font-family:Source Sans;[^}}]*src:url\(\.\./media/)({WHOLE_LETTERS}\.[\w-]+\.woff2)([^}}]*)\}}"
)
SYMBOLS_ADDRESS: Final = re.compile(rf"(?<=url\(\.\./media/){WHOLE_SYMBOLS}\.[\w-]+\.woff2")


@lru_cache(1)
def cut_down() -> dict[str, bytes]:
    """Return what is served beside Streamlit's own files: a style sheet and two fonts, each by a name that changes with it.

    Fails at the start when a release of Streamlit changed its style sheet.
    """
    letters, symbols = (path.read_bytes() for path in (LETTERS, SYMBOLS))
    names = (named("media/letters", letters, "woff2"), named("media/symbols", symbols, "woff2"))
    style = _style(*(name.removeprefix("media/") for name in names)).encode()
    return {named("css/index", style, "css"): style, names[0]: letters, names[1]: symbols}


def named(start: str, content: bytes, ending: str) -> str:
    """Return a name that changes with what its file holds."""
    return f"{start}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"


def _style(letters: str, symbols: str) -> str:
    [path] = named_in(FOLDER / "css", "index.*.css")
    style, found = SYMBOLS_ADDRESS.subn(symbols, path.read_text(encoding="utf-8"))
    style, faces = LETTERS_FACE.subn(rf"\1{letters}\3;{_range(BLOCKS)}}}\1\2\3;{_range(OTHERS)}}}", style)
    assert (found, faces) == (1, 1), "Streamlit's style sheet has changed"
    return style


def _range(blocks: tuple[tuple[int, int], ...]) -> str:
    return "unicode-range:" + ",".join(f"U+{first:X}-{last:X}" for first, last in blocks)
